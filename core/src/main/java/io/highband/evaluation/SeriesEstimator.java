package io.highband.evaluation;

/** What turns the input of a series into an estimate of its reference: networks and baselines alike. */
public interface SeriesEstimator {

    /** The word for it in reports. */
    String id();

    /** @return (outputChannels, steps), row by row */
    float[] estimate(SeriesInput input);
}
