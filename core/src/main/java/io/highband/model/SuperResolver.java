package io.highband.model;

import io.highband.dsp.SampleStream;

/**
 * What turns a low-resolution signal into a high-resolution one: every model, networks and baselines
 * alike, seen from outside. Safe for use by several threads at once.
 */
public interface SuperResolver extends AutoCloseable {

    /** The word for the model in reports. */
    String id();

    /** Samples out per sample in. */
    int scale();

    /**
     * Raises the rate of one audio channel.
     *
     * @param lowRes samples at the low rate; left as they are
     * @return {@code lowRes.length * scale()} samples, sample {@code i * scale()} at the time of
     *     {@code lowRes[i]}
     */
    float[] upscale(float[] lowRes);

    /**
     * The same for sound that comes block by block: {@code scale()} samples out per sample in, each audio channel by
     * itself, and joined exactly what {@link #upscale} gives.
     */
    SampleStream stream(int audioChannels);

    /**
     * The same in chunks of another length, and so with another latency.
     *
     * @param chunkSamples at the high rate, as a wish: a model takes what comes next to it that it can
     */
    default SampleStream stream(int audioChannels, int chunkSamples) {
        return stream(audioChannels);
    }

    @Override
    void close();
}
