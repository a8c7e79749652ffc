package io.highband.training;

import static java.util.Objects.requireNonNull;

/**
 * The optimiser's step size over a whole training: a function of how far the training has come and of
 * nothing else, so that a resumed run takes the very steps of an uninterrupted one.
 *
 * @param peak the largest it gets
 * @param schedule how it changes
 */
public record LearningRate(double peak, Schedule schedule) {

    /** How the rate changes. */
    public enum Schedule {
        /** Not at all. Training can go on for as many epochs as one likes. */
        CONSTANT,
        /**
         * Half a cosine from the peak to nothing over all steps (Loshchilov & Hutter 2017, equation 5, one period), behind
         * a short linear rise. The last steps average out the noise of small batches; how many epochs there will be must be
         * known at the start.
         */
        COSINE
    }

    /** Share of the steps over which the cosine's rate rises: moments of a fresh optimiser are noise at first. Chosen, not tuned. */
    private static final double RISE = 0.02;

    public LearningRate {
        requireNonNull(schedule, "schedule");
        if (!(peak > 0) || Double.isInfinite(peak)) {
            throw new IllegalArgumentException("learningRate must be a positive number, found " + peak);
        }
    }

    public static LearningRate constant(double rate) {
        return new LearningRate(rate, Schedule.CONSTANT);
    }

    public static LearningRate cosine(double peak) {
        return new LearningRate(peak, Schedule.COSINE);
    }

    /**
     * The rate of one step, above 0.
     *
     * @param step from 0
     * @param steps of the whole training
     */
    double at(long step, long steps) {
        return switch (schedule) {
            case CONSTANT -> peak;
            case COSINE -> peak * Math.min((step + 1) / (RISE * steps + 1), (1 + Math.cos(Math.PI * step / steps)) / 2);
        };
    }

    /** As one says it: {@code 0.001}, or {@code 0.001, cosine over 2 epochs}. */
    String words(int epochs) {
        return switch (schedule) {
            case CONSTANT -> String.valueOf(peak);
            case COSINE -> peak + ", cosine over " + epochs + (epochs == 1 ? " epoch" : " epochs");
        };
    }
}
