package io.highband.cli;

import io.highband.training.EpochReport;
import io.highband.training.StartReport;
import java.time.Duration;

/** What a training says on standard output. */
interface TrainingOutput {

    void started(StartReport report);

    /** @param left until the last epoch is over */
    void epoch(EpochReport report, double patchesPerSecond, Duration left);

    /** All epochs are behind. */
    void done();
}
