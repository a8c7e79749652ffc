package io.highband.degradation;

import io.highband.dsp.Subsampler;

/**
 * Every scale-th sample and no filter before it: high frequencies fold down into the low band, as in cheap
 * recorders and careless programs.
 */
public final class PlainSubsampling implements Degradation {

    private final Detour detour;

    public PlainSubsampling(int rateHz, int scale) {
        detour = Detour.byScale(rateHz, scale, Subsampler.by(scale)::apply);
    }

    @Override
    public float[] of(float[] samples) {
        return detour.of(samples);
    }
}
