package io.highband.cli;

import io.highband.evaluation.MetricsReport;
import io.highband.upscale.UpscaleReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What became of one recording of a batch. */
sealed interface UpscaleOutcome {

    UpscaleTargets.Pair pair();

    /**
     * It was upscaled.
     *
     * @param seconds of sound
     * @param workSeconds that it took
     * @param notes what a user should know, sentences
     * @param metrics against its reference, where there is one
     * @param picture before and after, where one was asked for
     */
    record Done(
            UpscaleTargets.Pair pair,
            UpscaleReport report,
            double seconds,
            double workSeconds,
            List<String> notes,
            Optional<MetricsReport> metrics,
            Optional<Path> picture)
            implements UpscaleOutcome {}

    /** It was done before, and nothing has changed since. */
    record Skipped(UpscaleTargets.Pair pair) implements UpscaleOutcome {}

    /** @param reason one sentence */
    record Failed(UpscaleTargets.Pair pair, String reason) implements UpscaleOutcome {}
}
