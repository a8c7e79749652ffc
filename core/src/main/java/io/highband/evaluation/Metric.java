package io.highband.evaluation;

/**
 * A number that says how close an estimate comes to its reference.
 *
 * <p>Every metric is total: for two signals of one length, at least one sample long and without NaN or
 * infinity, it returns a finite number, also for silence and for identical signals. It refuses everything
 * else with an {@link IllegalArgumentException}. Metrics are immutable and safe to share between threads.
 */
public interface Metric {
    /** Which values are good. */
    enum Better {
        HIGHER,
        LOWER
    }

    /** The word for this metric in reports and on the command line: lower case, no spaces. */
    String id();

    /** What one step of the value is, such as {@code dB}. */
    String unit();

    Better better();

    /** One sentence, in ASCII, from which the number can be computed again. */
    String definition();

    /**
     * Compares two signals of one audio channel, sample by sample: they must be aligned.
     *
     * @param reference the true signal, samples in [-1, 1]
     * @param estimate as long as {@code reference}
     */
    double of(float[] reference, float[] estimate);
}
