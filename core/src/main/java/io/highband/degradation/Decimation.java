package io.highband.degradation;

import io.highband.dsp.Decimator;

/** The papers' way down: scipy's {@code decimate}, with the little that its filter lets fold down. */
public final class Decimation implements Degradation {

    private final Detour detour;

    /**
     * A detour.
     *
     * @param rateHz of the recording
     * @param scale divides it; at least 2
     */
    public Decimation(int rateHz, int scale) {
        detour = Detour.byScale(rateHz, scale, Decimator.by(scale)::apply);
    }

    @Override
    public float[] of(float[] samples) {
        return detour.of(samples);
    }
}
