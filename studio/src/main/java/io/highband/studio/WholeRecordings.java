package io.highband.studio;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Memory for what needs whole recordings at once, pictures and scores: one request after the other, and none that would
 * take more than its part of the heap. All else in the studio works on blocks, so that however many clients come,
 * memory stays under a bound.
 */
final class WholeRecordings {
    /** The rest is for the server, the job under way, and what is computed from the samples. Chosen, not tuned. */
    private static final double PART = 0.7;

    private final Semaphore turn = new Semaphore(1, true);
    private final long mostSamples;

    /** @param heapBytes of which they may take a part */
    WholeRecordings(long heapBytes) {
        mostSamples = (long) (PART * heapBytes / Float.BYTES);
    }

    /** What is done with recordings. */
    interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Waits for its turn and works.
     *
     * @param samples that will be held at the same time, over all recordings and audio channels
     * @throws Problem if they would not fit
     */
    <T> T inTurn(long samples, Work<T> work) throws IOException {
        if (samples > mostSamples) {
            throw Problem.of(
                    Problem.Kind.TOO_LONG,
                    "this takes " + Words.bytes(samples * Float.BYTES) + " of memory, the studio has "
                            + Words.bytes(mostSamples * Float.BYTES)
                            + " for it; take a shorter recording, or highband metrics and highband plot");
        }
        turn.acquireUninterruptibly();
        try {
            return work.run();
        } finally {
            turn.release();
        }
    }
}
