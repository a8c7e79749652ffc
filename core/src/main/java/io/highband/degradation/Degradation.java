package io.highband.degradation;

/**
 * Something that takes from a recording what cannot be got back. Immutable, safe for several threads.
 */
public interface Degradation {

    /**
     * Does it to one audio channel.
     *
     * @param samples left as they are
     * @return as many, at the same rate and time: what is lost is lost in sound, not in length
     */
    float[] of(float[] samples);
}
