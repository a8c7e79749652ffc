package io.highband.evaluation;

import io.highband.model.SeriesNetwork;

/** A network among the estimators. */
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
        return network.apply(input.values(), input.channels());
    }
}
