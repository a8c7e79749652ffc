package io.highband.dsp;

import io.highband.audio.AudioClip;

/**
 * Changes the rate by any rational ratio: a polyphase sinc with a Kaiser window.
 *
 * <h2>Quality</h2> Flat within 0.01 dB up to 0.91 of the lower of the two Nyquist frequencies; from that
 * Nyquist on, folded and imaged tones lie at least 100 dB below.
 *
 * <h2>Time</h2> No delay: output sample k is the signal at input time k · fromHz / toHz. Outside its ends
 * the signal counts as zero, so the first and last few milliseconds lean towards silence.
 *
 * <h2>Length</h2> n samples give ceil(n · toHz / fromHz). Equal rates give a copy.
 *
 * <p>Immutable, for any number of threads.
 */
public final class Resampler {
    private final int fromHz;
    private final int toHz;
    private final SincKernel kernel;

    private Resampler(int fromHz, int toHz, double halfPerLowerNyquist) {
        requireRate(fromHz, "fromHz");
        requireRate(toHz, "toHz");
        this.fromHz = fromHz;
        this.toHz = toHz;
        this.kernel = new SincKernel(fromHz, toHz, halfPerLowerNyquist);
    }

    public static Resampler between(int fromHz, int toHz) {
        return new Resampler(fromHz, toHz, SincKernel.BELOW_NYQUIST);
    }

    /**
     * For sound that a network goes on to work at. On the way up half the amplitude is left at the lower Nyquist
     * frequency itself: flat within 0.01 dB up to 0.955 of it, silent from 1.045 on. A recording's converter has weakened what
     * lies next to that frequency once; {@link #between} would do so again, and what a network could have
     * raised is lost. Images reach no further than 0.045 beyond, and are of what the converter
     * has left there. On the way down, where everything beyond would fold, it is {@link #between}.
     */
    public static Resampler keepingEdge(int fromHz, int toHz) {
        return toHz > fromHz ? new Resampler(fromHz, toHz, 1) : between(fromHz, toHz);
    }

    private static void requireRate(int rateHz, String name) {
        if (rateHz < 1) {
            throw new IllegalArgumentException(name + "=" + rateHz + " must be at least 1 Hz");
        }
    }

    /** Returns ceil(x.length * toHz / fromHz) samples. */
    public float[] apply(float[] x) {
        if (fromHz == toHz) {
            return x.clone();
        }
        float[] result = new float[outputLength(x)];
        int margin = kernel.taps();
        float[] padded = new float[x.length + 2 * margin];
        System.arraycopy(x, 0, padded, margin, x.length);
        kernel.produce(padded, -margin, 0, result, 0, result.length);
        return result;
    }

    /** Every audio channel on its own; the clip must be at {@code fromHz}. */
    public AudioClip apply(AudioClip clip) {
        if (clip.sampleRateHz() != fromHz) {
            throw new IllegalArgumentException("the clip is at " + clip.sampleRateHz() + " Hz, this resampler takes "
                    + fromHz + " Hz; make one for the clip's rate");
        }
        float[][] channels = new float[clip.audioChannels()][];
        for (int c = 0; c < channels.length; c++) {
            channels[c] = apply(clip.channel(c));
        }
        return AudioClip.of(toHz, channels);
    }

    /** For sound that comes block by block: joined, the results are what {@link #apply(float[])} gives for the whole. */
    public SampleStream stream(int audioChannels) {
        return fromHz == toHz ? new PassedOn(audioChannels) : new ResamplerStream(kernel, audioChannels);
    }

    /** The definition: every weight computed where it is needed, sums in double. */
    float[] applyPlain(float[] x) {
        float[] result = new float[outputLength(x)];
        for (int k = 0; k < result.length; k++) {
            result[k] = (float) kernel.plainOutput(x, k);
        }
        return result;
    }

    private int outputLength(float[] x) {
        long length = kernel.outputs(x.length);
        if (length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(x.length + " samples from " + fromHz + " to " + toHz + " Hz would give "
                    + length + ", an array holds 2147483647; resample in pieces");
        }
        return (int) length;
    }
}
