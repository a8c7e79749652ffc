package io.highband.nn;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Makes every frequency of a signal as strong as every other, so that a network hears what is faint: speech at 4 kHz has a
 * thousandth of the power it has at 300 Hz, and what the slope of a filter has left of it, a millionth.
 *
 * <h2>Shape</h2> (B, bins, frames) complex → (B, T). Has no parameters.
 *
 * <h2>Implementation</h2> Every bin is divided by its own root mean square over the frames around, itself included. Stays quiet: what lies
 * 60 dB below the mean of all bins, such as the stop band of a filter, and what lies 90 dB below full scale, such as the noise of 16-bit samples.
 *
 * @param spectrogram of the spectra, and by which the signal is put together again
 * @param frames to either side over which a mean is taken
 */
public record Whitening(Spectrogram spectrogram, int frames) {

    private static final double RANGE = 1e-6; // power beside the mean of all bins
    private static final double FLOOR = 1e-9; // power beside that of white noise of variance 1

    public Whitening {
        if (frames < 0) {
            throw new IllegalArgumentException("frames must be at least 0, found " + frames);
        }
    }

    /** How many samples to either side an output depends on. */
    public int reach() {
        return spectrogram.fftSamples() + frames * spectrogram.hopSamples();
    }

    /**
     * Whitens.
     *
     * @param spectrum (B, bins, frames), complex
     * @param samples T
     */
    public Tensor of(Tensor spectrum, long samples) {
        Tensor around = MovingMean.of(spectrogram.power(spectrum), frames);
        Tensor floor = around.mean(new long[] {1}, true, new ScalarTypeOptional())
                .mul(new Scalar(RANGE))
                .add(new Scalar(FLOOR));
        return spectrogram.inverse(spectrum.div(around.add(floor).sqrt()), samples);
    }
}
