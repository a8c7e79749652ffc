package io.highband.nn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * How far apart the logarithms of two power spectrograms are, seen through windows of several
 * lengths: log-spectral distance in decades, made differentiable.
 *
 * <p>For each window √(mean over frequencies of (log₁₀|S|² − log₁₀|Ŝ|²)²), averaged over frames, patches and
 * windows. One window alone could be satisfied by sound that has the right spectrum in frames of
 * that length and in no others (Yamamoto et al. 2020, section 2.2).
 */
final class SpectralDistance {

    private static final List<Spectrogram> WINDOWS =
            List.of(new Spectrogram(512, 128), new Spectrogram(1024, 256), new Spectrogram(2048, 512));

    /** Of the metric lsd_log10. */
    private static final double FLOOR = 1e-8;

    /** Keeps the slope of the root finite where two spectra agree. */
    private static final double SLOPE_GUARD = 1e-6;

    private SpectralDistance() {}

    /**
     * @param estimate (B, C, T)
     * @param reference (B, C, T)
     * @return a scalar, in decades of power
     */
    static Tensor of(Tensor estimate, Tensor reference) {
        Tensor found = series(estimate);
        Tensor expected = series(reference);
        Tensor sum = null;
        for (Spectrogram window : WINDOWS) {
            Tensor distance = logPower(window, found)
                    .sub(logPower(window, expected))
                    .square()
                    .mean(1)
                    .add(Torch.scalar(SLOPE_GUARD))
                    .sqrt()
                    .mean();
            sum = sum == null ? distance : sum.add(distance);
        }
        return sum.div(Torch.scalar(WINDOWS.size()));
    }

    private static Tensor series(Tensor x) {
        return x.reshape(x.size(0) * x.size(1), x.size(2));
    }

    /** (B·C, bins, frames). */
    private static Tensor logPower(Spectrogram window, Tensor x) {
        Tensor spectrum = torch.view_as_real(window.of(x));
        return spectrum.square().sum(3).add(Torch.scalar(FLOOR)).log10();
    }
}
