package io.highband.degradation;

import io.highband.dsp.Decimator;
import io.highband.dsp.Resampler;

/** The papers' way down: scipy's {@code decimate}, with the little that its filter lets fold down. */
public final class Decimation implements Degradation {

    private final Detour detour;

    /**
     * A detour.
     *
     * @param rateHz of the recording
     * @param scale divides it
     */
    public Decimation(int rateHz, int scale) {
        detour = new Detour(Decimator.by(scale)::apply, Resampler.keepingEdge(rateHz / scale, rateHz));
    }

    @Override
    public float[] of(float[] samples) {
        return detour.of(samples);
    }
}
