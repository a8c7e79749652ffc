package io.highband.upscale;

import io.highband.audio.AudioReader;
import io.highband.audio.AudioWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decoding, upscaling and encoding at the same time, a few blocks between them: memory does not grow with the
 * recording.
 *
 * <pre>
 *   thread of its own        the caller's thread        thread of its own
 *   decode ───belt───▶       upscale       ───belt───▶  encode
 * </pre>
 */
final class Pipeline {
    private final AudioReader from;
    private final UpscaleStream stream;
    private final AudioWriter to;
    private final int blockSamples;
    private final Belt decoded = new Belt();
    private final Belt upscaled = new Belt();

    /**
     * Reader and writer stay the caller's, to be closed by it.
     *
     * @param blockSamples to read at once, per audio channel
     */
    Pipeline(AudioReader from, UpscaleStream stream, AudioWriter to, int blockSamples) {
        this.from = from;
        this.stream = stream;
        this.to = to;
        this.blockSamples = blockSamples;
    }

    /**
     * Sends the recording through and finishes the writer.
     *
     * @param already read from the reader before, to be sent first
     * @throws InterruptedIOException if the calling thread is interrupted
     */
    UpscaleReport run(List<float[][]> already, UpscaleListener listener) throws IOException {
        Thread decoder = start("highband-decode", () -> decode(already));
        Thread encoder = start("highband-encode", this::encode);
        try {
            OptionalLong total = from.length();
            Optional<float[][]> block = decoded.next();
            while (block.isPresent()) {
                upscaled.put(stream.feed(block.get()));
                listener.progressed(stream.report().samplesIn(), total);
                block = decoded.next();
            }
            upscaled.put(stream.flush());
            upscaled.end();
            encoder.join();
            upscaled.throwIfRefused();
            to.finish();
            return stream.report().withClipped(to.clippedSamples());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException stopped = new InterruptedIOException("upscaling was interrupted before it was done");
            stopped.initCause(e);
            throw stopped;
        } finally {
            stop(decoder);
            stop(encoder);
        }
    }

    private void decode(List<float[][]> already) throws InterruptedException {
        try {
            for (float[][] block : already) {
                decoded.put(block);
            }
            float[][] block = Blocks.read(from, blockSamples);
            while (block[0].length > 0) {
                decoded.put(block);
                block = Blocks.read(from, blockSamples);
            }
            decoded.end();
        } catch (IOException | RuntimeException | Error e) {
            decoded.fail(e);
        }
    }

    private void encode() throws InterruptedException {
        try {
            Optional<float[][]> block = upscaled.next();
            while (block.isPresent()) {
                to.write(block.get(), 0, block.get()[0].length);
                block = upscaled.next();
            }
        } catch (IOException | RuntimeException | Error e) {
            upscaled.refuse(e);
        }
    }

    /** What a thread does until it is done or told to stop. */
    private interface Work {
        void run() throws InterruptedException;
    }

    private static Thread start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt(); // stopped from outside, which is why it ends
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Whoever closes reader and writer afterwards must find nobody using them. */
    private static void stop(Thread thread) {
        boolean interrupted = false;
        thread.interrupt();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
