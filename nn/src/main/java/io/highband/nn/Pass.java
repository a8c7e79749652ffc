package io.highband.nn;

/**
 * Why a network runs: to learn or to answer. Handed to every forward call rather than kept as a
 * switch inside the network, so that one network can serve many threads.
 */
public enum Pass {
    /** Dropout drops, batch normalisation uses the statistics of the batch. */
    TRAINING,
    /** Deterministic; an item's output does not depend on its neighbours in the batch. */
    EVALUATION
}
