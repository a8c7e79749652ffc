package io.highband.degradation;

import io.highband.dsp.Resampler;
import io.highband.dsp.Subsampler;

/**
 * Every scale-th sample and no filter before it: high frequencies fold down into the low band, as in cheap
 * recorders and careless programs.
 */
public final class PlainSubsampling implements Degradation {

    private final Detour detour;

    public PlainSubsampling(int rateHz, int scale) {
        if (scale < 2 || rateHz % scale != 0) {
            throw new IllegalArgumentException(
                    "scale must be at least 2 and divide rateHz=" + rateHz + ", found " + scale);
        }
        detour = new Detour(Subsampler.by(scale)::apply, Resampler.keepingEdge(rateHz / scale, rateHz));
    }

    @Override
    public float[] of(float[] samples) {
        return detour.of(samples);
    }
}
