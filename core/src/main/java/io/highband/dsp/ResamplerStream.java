package io.highband.dsp;

import java.util.stream.IntStream;

/**
 * {@link Resampler} for sound that comes block by block: the same samples to the last bit.
 *
 * <pre>
 *   queue    0 0 0 | x0 x1 x2 …            silence before the first sample, as many as a kernel is long
 *   output k         as soon as the last of the inputs it is made of has come
 *   flush                     … xn-1 | 0 0 0     silence behind the last, then the outputs that are left
 * </pre>
 */
final class ResamplerStream implements SampleStream {
    /** Outputs of a channel; fewer do not repay waking a thread. Chosen, not tuned. */
    private static final int WORTH_A_THREAD = 4096;

    private final SincKernel kernel;
    private final SampleQueue queue;
    private long queueStart; // number of the input at the queue's head
    private long inputs;
    private long outputs;

    ResamplerStream(SincKernel kernel, int audioChannels) {
        this.kernel = kernel;
        this.queue = new SampleQueue(audioChannels);
        queue.appendSilence(kernel.taps());
        queueStart = -kernel.taps();
    }

    @Override
    public float[][] feed(float[][] block) {
        queue.append(block);
        inputs += block[0].length;
        return produce(kernel.outputsWithin(inputs));
    }

    @Override
    public float[][] flush() {
        queue.appendSilence(kernel.taps());
        return produce(kernel.outputs(inputs));
    }

    /** All outputs before number {@code end} that were not handed out yet. */
    private float[][] produce(long end) {
        int count = Math.toIntExact(Math.max(0, end - outputs));
        float[][] result = new float[queue.audioChannels()][count];
        IntStream channels = IntStream.range(0, result.length);
        (count < WORTH_A_THREAD ? channels : channels.parallel())
                .forEach(c -> kernel.produce(queue.array(c), queueStart - queue.head(), outputs, result[c], 0, count));
        outputs += count;
        int done = (int) Math.min(queue.length(), kernel.firstInput(outputs) - queueStart);
        queue.drop(done);
        queueStart += done;
        return result;
    }

    @Override
    public int latencySamples() {
        return kernel.taps() / 2;
    }
}
