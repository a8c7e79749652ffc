package io.highband.dsp;

import java.util.Arrays;

/**
 * A step that sound of any length passes through, a block at a time. What comes out does not depend on
 * how the sound was cut into blocks, only when it comes out does.
 *
 * <p>Stateful, for one recording and one thread at a time.
 */
public interface SampleStream {

    /**
     * Takes the next samples.
     *
     * @param block one array per audio channel, all of one length, 0 included; left as they are
     * @return what is ready: one array per audio channel, all of one length, often 0
     */
    float[][] feed(float[][] block);

    /** The rest. Nothing can be fed after it. */
    float[][] flush();

    /**
     * By how much what comes out may lag behind: after n samples were fed, all output that belongs to the
     * first {@code n - latencySamples()} has been handed out. Counted in samples of the input.
     */
    int latencySamples();

    /**
     * This step and another behind it.
     *
     * @param fromHz rate of what goes into this one; any two numbers in the ratio of the rates will do
     * @param betweenHz rate of what comes out of this one
     */
    default SampleStream then(SampleStream next, int fromHz, int betweenHz) {
        return new Series(this, fromHz, betweenHz, next);
    }

    /** A whole channel through a fresh stream of one audio channel. */
    static float[] whole(SampleStream stream, float[] samples) {
        float[] first = stream.feed(new float[][] {samples})[0];
        float[] rest = stream.flush()[0];
        float[] result = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, result, first.length, rest.length);
        return result;
    }
}
