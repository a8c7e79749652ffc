package io.highband.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The metrics in every report. {@code docs/metrics.md} derives them and says which publication each can be
 * held against.
 */
public enum StandardMetric implements Metric {
    /** Signal-to-noise ratio as both papers define it. */
    SNR(
            "dB",
            Better.HIGHER,
            "10*log10(sum(reference^2) / sum((reference - estimate)^2)) over the whole signal, kept within +-200 dB") {
        @Override
        double compute(float[] reference, float[] estimate) {
            return Snr.of(reference, estimate);
        }
    },

    /**
     * Log-spectral distance with the axes of the paper's formula (Kuleshov et al. 2017, section 4); what
     * the paper leaves open is as in its published code.
     */
    LSD(
            "ln power",
            Better.LOWER,
            "mean over frames of the root mean square over frequencies of the difference of ln(|S|^2 + 1e-8)"
                    + Text.SPECTRUM) {
        @Override
        double compute(float[] reference, float[] estimate) {
            return LogSpectralDistance.natural(reference, estimate);
        }
    },

    /** Log-spectral distance as NU-Wave, AERO and AP-BWE compute it. */
    LSD_LOG10(
            "log10 power",
            Better.LOWER,
            "mean over frames of the root mean square over frequencies of the difference of"
                    + " log10(max(|S|^2, 1e-8))" + Text.SPECTRUM) {
        @Override
        double compute(float[] reference, float[] estimate) {
            return LogSpectralDistance.decimal(reference, estimate);
        }
    },

    /** What {@code compute_log_distortion} of the reference implementation returns. */
    LSD_REFERENCE(
            "ln power",
            Better.LOWER,
            "as the code published with the papers: mean over frequencies of sqrt(mean over frames of the squared"
                    + " difference of ln(|S|^2 + 1e-8), plus 1e-8), at most 10" + Text.SPECTRUM) {
        @Override
        double compute(float[] reference, float[] estimate) {
            return LogSpectralDistance.asReferenceImplementation(reference, estimate);
        }
    };

    private final String unit;
    private final Better better;
    private final String definition;

    StandardMetric(String unit, Better better, String definition) {
        this.unit = unit;
        this.better = better;
        this.definition = definition;
    }

    /** The metric with this {@link #id()}. */
    public static StandardMetric withId(String id) {
        for (StandardMetric metric : values()) {
            if (metric.id().equals(id)) {
                return metric;
            }
        }
        throw new IllegalArgumentException("metric=" + id + " is none of "
                + Arrays.stream(values()).map(StandardMetric::id).collect(Collectors.joining(", ")));
    }

    /** The value for signals that {@link #of} has checked. */
    abstract double compute(float[] reference, float[] estimate);

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public Better better() {
        return better;
    }

    @Override
    public String definition() {
        return definition;
    }

    @Override
    public double of(float[] reference, float[] estimate) {
        ComparableSignals.check(reference, estimate);
        return compute(reference, estimate);
    }

    /** Words that several definitions share; a nested class, because enum constants cannot see the enum's own. */
    private static final class Text {
        static final String SPECTRUM =
                "; S: STFT, periodic Hann of 2048 samples, hop 512, centred frames, mirrored edges";
    }
}
