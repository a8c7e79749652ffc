package io.highband.cli;

import io.highband.evaluation.MetricsReport;
import io.highband.upscale.UpscaleReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A recording was upscaled.
 *
 * @param seconds of sound
 * @param workSeconds that it took
 * @param notes what a user should know, sentences
 * @param metrics against its reference, where there is one
 * @param picture before and after, where one was asked for
 */
record UpscaleDone(
        UpscaleTargets.Pair pair,
        UpscaleReport report,
        double seconds,
        double workSeconds,
        List<String> notes,
        Optional<MetricsReport> metrics,
        Optional<Path> picture)
        implements UpscaleOutcome {}
