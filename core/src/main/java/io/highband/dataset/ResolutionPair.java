package io.highband.dataset;

import io.highband.audio.AudioClip;
import io.highband.dsp.Resampler;
import java.util.Arrays;

/**
 * One recording at two resolutions: what a model is given and what it should have found. Its arrays are
 * its own; leave them as they are.
 */
public final class ResolutionPair {
    private final AudioClip lowRes;
    private final AudioClip highRes;

    private ResolutionPair(AudioClip lowRes, AudioClip highRes) {
        this.lowRes = lowRes;
        this.highRes = highRes;
    }

    /**
     * Mixes a recording down to mono, brings it to the high rate, crops it to a multiple of the scale, and makes
     * the low-resolution signal of it.
     *
     * @throws IllegalArgumentException if {@code highRateHz} is not a multiple of {@code scale}
     */
    public static ResolutionPair of(AudioClip recording, int highRateHz, int scale, LowRes how) {
        if (scale < 1 || highRateHz % scale != 0) {
            throw new IllegalArgumentException("highRateHz=" + highRateHz + " must be a multiple of scale=" + scale
                    + "; choose another rate or scale");
        }
        float[] highRes = highRes(recording, highRateHz, scale);
        return new ResolutionPair(
                AudioClip.of(highRateHz / scale, how.of(highRes, scale)), AudioClip.of(highRateHz, highRes));
    }

    /** Mono, at the high rate, a multiple of the scale long. */
    static float[] highRes(AudioClip recording, int highRateHz, int scale) {
        float[] samples = recording.mixDown().channel(0);
        if (recording.sampleRateHz() != highRateHz) {
            samples = Resampler.between(recording.sampleRateHz(), highRateHz).apply(samples);
        }
        int length = samples.length - samples.length % scale;
        return length == samples.length ? samples : Arrays.copyOf(samples, length);
    }

    /** One audio channel at the low rate. */
    public AudioClip lowRes() {
        return lowRes;
    }

    /** One audio channel at the high rate, {@code scale} times as many samples. */
    public AudioClip highRes() {
        return highRes;
    }
}
