package io.highband.evaluation;

import io.highband.dsp.Stft;
import java.util.function.DoubleUnaryOperator;

/**
 * Log-spectral distance: how far apart the logarithms of two power spectrograms are. 0 is perfect, lower
 * is better.
 *
 * <h2>Definition</h2> With X(ℓ, k) the logarithm of |S|² in frame ℓ of L and frequency k of K:
 * <pre>
 * paper       1/L Σℓ √( 1/K Σk (X(ℓ,k) − X̂(ℓ,k))² )     root mean square along a spectrum, mean over time
 * its code    1/K Σk √( 1/L Σℓ (X(ℓ,k) − X̂(ℓ,k))² )     root mean square along time, mean over frequencies
 * </pre>
 * The paper says only "log" and "frames of length 2048". Base, hop, window, edges and floor are those of the
 * code published with it: {@code ln(|librosa.stft(x, 2048)|² + 1e-8)}, that is hop 512, periodic Hann, centred
 * frames, mirrored edges. Later work takes the same frames, log10, and {@code max(|S|², 1e-8)}.
 *
 * <h2>Floors</h2> Both keep silence finite. |S|² of a full-scale sine is 512² here, so 1e-8 is 134 dB below it:
 * under the noise of 16-bit samples, but not under digital silence or a resampler's empty band.
 *
 * @see <a href="https://arxiv.org/abs/1708.00853">Kuleshov et al. 2017</a>, section 4
 */
final class LogSpectralDistance {
    private static final Stft STFT = Stft.hann(2048, 512, Stft.Padding.REFLECT);
    private static final double FLOOR = 1e-8; // of the published codes, see above

    /** {@code compute_log_distortion} in src/models/model.py of the reference implementation. */
    private static final double REFERENCE_CAP = 10;

    private LogSpectralDistance() {}

    static double natural(float[] reference, float[] estimate) {
        return meanOverFrames(reference, estimate, power -> Math.log(power + FLOOR));
    }

    /** As {@code cal_lsd} of AP-BWE, {@code lsd} of NU-Wave, {@code get_lsd} of AERO: {@code clamp(1e-8)}. */
    static double decimal(float[] reference, float[] estimate) {
        return meanOverFrames(reference, estimate, power -> Math.log10(Math.max(power, FLOOR)));
    }

    static double asReferenceImplementation(float[] reference, float[] estimate) {
        int frames = STFT.frames(reference.length);
        double[] squares = new double[STFT.bins()];
        for (int frame = 0; frame < frames; frame++) {
            double[] a = STFT.power(reference, frame);
            double[] b = STFT.power(estimate, frame);
            for (int bin = 0; bin < squares.length; bin++) {
                double difference = Math.log(a[bin] + FLOOR) - Math.log(b[bin] + FLOOR);
                squares[bin] += difference * difference;
            }
        }
        double sum = 0;
        for (double square : squares) {
            sum += Math.sqrt(square / frames + FLOOR);
        }
        return Math.min(sum / squares.length, REFERENCE_CAP);
    }

    private static double meanOverFrames(float[] reference, float[] estimate, DoubleUnaryOperator log) {
        int frames = STFT.frames(reference.length);
        double sum = 0;
        for (int frame = 0; frame < frames; frame++) {
            double[] a = STFT.power(reference, frame);
            double[] b = STFT.power(estimate, frame);
            double squares = 0;
            for (int bin = 0; bin < a.length; bin++) {
                double difference = log.applyAsDouble(a[bin]) - log.applyAsDouble(b[bin]);
                squares += difference * difference;
            }
            sum += Math.sqrt(squares / a.length);
        }
        return sum / frames;
    }
}
