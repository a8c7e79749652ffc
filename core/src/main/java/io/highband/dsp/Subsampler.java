package io.highband.dsp;

import io.highband.audio.AudioClip;
import java.util.function.UnaryOperator;

/**
 * Keeps every scale-th sample, beginning with the first, and filters nothing: what the new rate cannot
 * hold folds down. {@link Decimator} is the one that filters.
 *
 * <h2>Length</h2> n samples give ceil(n / scale).
 */
public final class Subsampler {
    private final int scale;

    private Subsampler(int scale) {
        this.scale = scale;
    }

    /** The one for a new rate of old rate / scale, scale being at least 1. */
    public static Subsampler by(int scale) {
        Samples.requireScale(scale);
        return new Subsampler(scale);
    }

    /** Returns ceil(x.length / scale) samples. */
    public float[] apply(float[] x) {
        float[] result = new float[Samples.ceilDiv(x.length, scale)];
        for (int i = 0; i < result.length; i++) {
            result[i] = x[i * scale];
        }
        return result;
    }

    /** Returns ceil(x.length / scale) samples. */
    public double[] apply(double[] x) {
        double[] result = new double[Samples.ceilDiv(x.length, scale)];
        for (int i = 0; i < result.length; i++) {
            result[i] = x[i * scale];
        }
        return result;
    }

    /** Every audio channel on its own; the clip's rate must be a multiple of the scale. */
    public AudioClip apply(AudioClip clip) {
        return atLowerRate(clip, scale, this::apply);
    }

    static AudioClip atLowerRate(AudioClip clip, int scale, UnaryOperator<float[]> lowered) {
        if (clip.sampleRateHz() % scale != 0) {
            throw new IllegalArgumentException("the clip's rate of " + clip.sampleRateHz()
                    + " Hz must be a multiple of scale=" + scale + "; resample it first with Resampler.between");
        }
        float[][] channels = new float[clip.audioChannels()][];
        for (int c = 0; c < channels.length; c++) {
            channels[c] = lowered.apply(clip.channel(c));
        }
        return AudioClip.of(clip.sampleRateHz() / scale, channels);
    }
}
