package io.highband.dsp;

import io.highband.audio.AudioClip;

/**
 * Lowers the rate by a whole number: filters away what the new rate cannot hold, then keeps every
 * scale-th sample.
 *
 * <p>The filter is scipy's choice in {@code signal.decimate}: Chebyshev type I of order 8 with 0.05 dB
 * ripple up to 0.8 of the new Nyquist frequency, run forwards and backwards. There is no delay; the
 * ripple becomes 0.1 dB, and a constant loses these 0.1 dB, because an even-order Chebyshev filter
 * stands at the bottom of its ripple at 0 Hz.
 *
 * <h2>Length</h2> n samples give ceil(n / scale); the first is kept. A scale of 1 copies.
 *
 * <h2>Short input</h2> see {@link SecondOrderSections#filterBothWays}: any length is filtered, a single
 * sample as the constant it may be part of; scipy refuses 27 samples and fewer.
 */
public final class Decimator {
    private static final int ORDER = 8;
    private static final double RIPPLE_DB = 0.05;
    private static final double CUTOFF_PER_NEW_NYQUIST = 0.8;

    private final int scale;
    private final SecondOrderSections filter;

    private Decimator(int scale) {
        this.scale = scale;
        this.filter = SecondOrderSections.chebyshevLowPass(ORDER, RIPPLE_DB, CUTOFF_PER_NEW_NYQUIST / scale);
    }

    /** The one for a new rate of old rate / scale, scale being at least 1. */
    public static Decimator by(int scale) {
        Samples.requireScale(scale);
        return new Decimator(scale);
    }

    /** Returns ceil(x.length / scale) samples, computed in double. */
    public float[] apply(float[] x) {
        return scale == 1 ? x.clone() : Samples.toFloat(apply(Samples.toDouble(x)));
    }

    /** Returns ceil(x.length / scale) samples. */
    public double[] apply(double[] x) {
        return scale == 1 ? x.clone() : Subsampler.by(scale).apply(filter.filterBothWays(x));
    }

    /** Every audio channel on its own; the clip's rate must be a multiple of the scale. */
    public AudioClip apply(AudioClip clip) {
        return Subsampler.atLowerRate(clip, scale, this::apply);
    }
}
