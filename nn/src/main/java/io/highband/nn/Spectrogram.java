package io.highband.nn;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * The short-time Fourier transform of tensors and its inverse, differentiable, with a periodic Hann
 * window as long as the frame. Frame n is centred on sample n · hop; beyond its ends a signal is silent.
 *
 * <h2>Shape</h2> (B, T) ⇄ (B, fft / 2 + 1, 1 + ⌊T / hop⌋) complex, not normalised.
 *
 * <h2>Precision</h2> Always 32-bit floats: spectra of sound span more than the digits of bf16.
 *
 * @param fftSamples samples of a frame
 * @param hopSamples samples from one frame to the next; at most half a frame, or the inverse does not exist
 */
public record Spectrogram(int fftSamples, int hopSamples) {

    private static final boolean CENTRED = true;
    private static final boolean NORMALISED = false;
    private static final boolean ONE_SIDED = true;
    private static final boolean COMPLEX = true;

    private static final double MEAN_SQUARE_OF_WINDOW = 0.375;

    public Spectrogram {
        if (fftSamples < 2 || hopSamples < 1 || hopSamples > fftSamples / 2) {
            throw new IllegalArgumentException(
                    "A spectrogram needs fftSamples of at least 2 and hopSamples between 1 and"
                            + " fftSamples / 2, found fftSamples=" + fftSamples + ", hopSamples=" + hopSamples);
        }
    }

    /** Frequencies of a frame, from 0 to half the rate. */
    public int bins() {
        return fftSamples / 2 + 1;
    }

    /** @param signal (B, T) */
    public Tensor of(Tensor signal) {
        try (Precision.Scope exact = Precision.FP32.open()) {
            return torch.stft(
                    signal.to(torch.ScalarType.Float),
                    fftSamples,
                    new LongOptional(hopSamples),
                    new LongOptional(fftSamples),
                    window(),
                    CENTRED,
                    "constant",
                    NORMALISED,
                    new BoolOptional(ONE_SIDED),
                    new BoolOptional(COMPLEX),
                    new BoolOptional()); // which frames align is settled by centring them
        }
    }

    /** By what spectra are multiplied so that white noise of variance 1 has a mean power of 1 in every bin. */
    public double scale() {
        return 1 / Math.sqrt(MEAN_SQUARE_OF_WINDOW * fftSamples);
    }

    /** Of a spectrum so scaled: (B, bins, frames) complex → (B, bins, frames). */
    public Tensor power(Tensor spectrum) {
        return torch.view_as_real(spectrum).mul(new Scalar(scale())).square().sum(3);
    }

    /**
     * The signal whose spectrogram comes closest.
     *
     * @param spectrum (B, bins, frames), complex
     * @param samples T
     */
    public Tensor inverse(Tensor spectrum, long samples) {
        try (Precision.Scope exact = Precision.FP32.open()) {
            return torch.istft(
                    spectrum,
                    fftSamples,
                    new LongOptional(hopSamples),
                    new LongOptional(fftSamples),
                    window(),
                    CENTRED,
                    NORMALISED,
                    new BoolOptional(ONE_SIDED),
                    new LongOptional(samples),
                    !COMPLEX);
        }
    }

    private TensorOptional window() {
        return new TensorOptional(Torch.device().place(torch.hann_window(fftSamples)));
    }
}
