package io.highband.training;

import java.io.IOException;

/** Reacts to the progress of training, on the training thread. */
public interface TrainingListener {

    /** Before the first step, also of a resumed run. */
    default void started(StartReport report) throws IOException {}

    default void afterStep(StepReport report) throws IOException {}

    default void afterEpoch(EpochReport report) throws IOException {}
}
