package io.highband.degradation;

import io.highband.dsp.LowPass;

/** A low-pass filter of a given kind, without delay. */
public final class Filtered implements Degradation {

    private final LowPass filter;

    public Filtered(LowPass filter) {
        this.filter = filter;
    }

    @Override
    public float[] of(float[] samples) {
        return filter.apply(samples);
    }
}
