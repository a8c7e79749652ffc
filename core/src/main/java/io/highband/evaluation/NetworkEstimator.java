package io.highband.evaluation;

import io.highband.model.SeriesNetwork;

/** A network among the estimators. Like every baseline it keeps the entries that were not hidden, where a mask says so. */
public final class NetworkEstimator implements SeriesEstimator {
    private final SeriesNetwork network;

    /** The network stays the caller's. */
    public NetworkEstimator(SeriesNetwork network) {
        this.network = network;
    }

    @Override
    public String id() {
        return network.id();
    }

    @Override
    public float[] estimate(SeriesInput input) {
        float[] estimate = network.apply(input.values(), input.channels());
        for (int i = 0; i < input.hidden().length; i++) {
            int own = input.inputOf(i / input.steps());
            if (input.hidden()[i] == 0 && own >= 0) {
                estimate[i] = input.values()[own + i % input.steps()];
            }
        }
        return estimate;
    }
}
