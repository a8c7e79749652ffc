package io.highband.upscale;

import io.highband.dsp.SampleQueue;
import io.highband.dsp.SampleStream;

/**
 * A step held to its length: n samples give ⌈n · toHz / fromHz⌉, those that fall before the end of the last input's time.
 * A network raises whole samples of its low rate, so its last ones may lie beyond.
 */
final class ExactLength implements SampleStream {
    private final SampleStream step;
    private final int fromHz;
    private final int toHz;
    private SampleQueue ready;
    private long inputs;
    private long outputs;

    ExactLength(SampleStream step, int fromHz, int toHz) {
        this.step = step;
        this.fromHz = fromHz;
        this.toHz = toHz;
    }

    /** Samples at one rate that fall into the time of {@code inputs} samples at another. */
    static long length(long inputs, int fromHz, int toHz) {
        return (inputs * toHz + fromHz - 1) / fromHz;
    }

    @Override
    public float[][] feed(float[][] block) {
        inputs += block[0].length;
        return handOut(step.feed(block));
    }

    @Override
    public float[][] flush() {
        float[][] rest = step.flush();
        long missing = length(inputs, fromHz, toHz) - outputs - (ready == null ? 0 : ready.length()) - rest[0].length;
        float[][] most = handOut(rest);
        if (missing <= 0) {
            return most;
        }
        ready.append(most);
        ready.appendSilence(Math.toIntExact(missing));
        return ready.take(ready.length());
    }

    private float[][] handOut(float[][] results) {
        if (ready == null) {
            ready = new SampleQueue(results.length);
        }
        ready.append(results);
        int count = (int) Math.min(ready.length(), length(inputs, fromHz, toHz) - outputs);
        outputs += count;
        return ready.take(count);
    }

    @Override
    public int latencySamples() {
        return step.latencySamples();
    }
}
