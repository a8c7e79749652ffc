package io.highband.degradation;

import io.highband.dsp.Resampler;

/**
 * A detour over a lower rate, by the resampler's steep sinc filter: what a careful converter would have
 * left.
 */
public final class LowRate implements Degradation {

    private final Detour detour;

    /**
     * A detour.
     *
     * @param rateHz of the recording
     * @param lowRateHz below that
     */
    public LowRate(int rateHz, int lowRateHz) {
        if (lowRateHz < 1 || lowRateHz >= rateHz) {
            throw new IllegalArgumentException(
                    "lowRateHz must be between 1 and rateHz=" + rateHz + ", found " + lowRateHz);
        }
        detour = new Detour(Resampler.between(rateHz, lowRateHz)::apply, Resampler.keepingEdge(lowRateHz, rateHz));
    }

    @Override
    public float[] of(float[] samples) {
        return detour.of(samples);
    }
}
