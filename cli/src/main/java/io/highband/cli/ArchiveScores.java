package io.highband.cli;

import io.highband.dataset.ArchiveInfo;
import io.highband.dataset.PatchArchive;
import io.highband.evaluation.GaussianSmoothing;
import io.highband.evaluation.ImputationBaseline;
import io.highband.evaluation.NetworkEstimator;
import io.highband.evaluation.SeriesEstimator;
import io.highband.evaluation.SeriesEvaluation;
import io.highband.evaluation.SeriesInput;
import io.highband.evaluation.SeriesReport;
import io.highband.model.CheckpointMismatchException;
import io.highband.model.NetworkConfig;
import io.highband.model.SeriesNetwork;
import io.highband.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Scores a checkpoint on an archive's own patches, beside the baselines of its task. */
final class ArchiveScores {

    private ArchiveScores() {}

    /** @param checkpoint empty for the baselines alone */
    static SeriesReport of(
            Path file, Optional<NamedCheckpoint> checkpoint, ComputeOptions compute, ReferenceOptions reference)
            throws IOException {
        try (PatchArchive archive = PatchArchive.openHeldOut(file)) {
            reference.require(archive);
            Map<String, String> conditions = new LinkedHashMap<>();
            List<SeriesEstimator> estimators = new ArrayList<>();
            if (checkpoint.isEmpty()) {
                describe(archive, conditions);
                estimators.addAll(baselines(archive, file));
                return new SeriesReport(conditions, SeriesEvaluation.of(archive, estimators));
            }
            requireFit(checkpoint.get(), archive);
            ComputeOptions.Compute settled = compute.settle();
            conditions.put("model", checkpoint.get().folder().toString());
            conditions.put("precision", settled.words());
            describe(archive, conditions);
            try (SeriesNetwork network = SeriesNetwork.open(checkpoint.get().folder(), settled.precision())) {
                estimators.add(new NetworkEstimator(network));
                estimators.addAll(baselines(archive, file));
                return new SeriesReport(conditions, SeriesEvaluation.of(archive, estimators));
            }
        }
    }

    private static void describe(PatchArchive archive, Map<String, String> conditions) {
        ArchiveInfo info = archive.info();
        conditions.put(
                "archive",
                String.format(
                        Locale.ROOT,
                        "%s, %s%s of %d steps",
                        archive.path(),
                        Spoken.count(archive.patches(), "patch", "patches"),
                        archive.heldOut() ? " held out" : "",
                        archive.highResSamples()));
        conditions.put("channels", archive.lowResChannels() + " in, " + archive.highResChannels() + " out");
        conditions.put(
                "task",
                kind(archive).id() + info.filter().map(how -> ", " + how).orElse(""));
        info.source().ifPresent(source -> conditions.put("source", source));
    }

    private static Task.Kind kind(PatchArchive archive) {
        return archive.info().task().map(Task.Kind::withId).orElse(Task.Kind.SUPER_RESOLUTION);
    }

    private static List<SeriesEstimator> baselines(PatchArchive archive, Path file) throws IOException {
        return switch (kind(archive)) {
            case IMPUTATION -> List.of(ImputationBaseline.values());
            case SUPER_RESOLUTION -> List.of(new NamedBaseline("spline", new GaussianSmoothing(0)));
            case DENOISING -> {
                try (PatchArchive training = PatchArchive.open(file)) {
                    yield List.of(new GaussianSmoothing(0), GaussianSmoothing.bestOn(training));
                }
            }
        };
    }

    /** What comes in at the high rate has been through a spline. */
    private record NamedBaseline(String id, SeriesEstimator estimator) implements SeriesEstimator {
        @Override
        public float[] estimate(SeriesInput input) {
            return estimator.estimate(input);
        }
    }

    private static void requireFit(NamedCheckpoint checkpoint, PatchArchive archive)
            throws CheckpointMismatchException {
        NetworkConfig network = checkpoint.content().model();
        require(
                checkpoint,
                "task",
                checkpoint.content().task().kind().id(),
                kind(archive).id());
        require(
                checkpoint,
                "filter",
                checkpoint.content().task().filter(),
                archive.info().filter().orElse("unknown"));
        require(checkpoint, "channels in", network.signalChannels(), archive.lowResChannels());
        require(checkpoint, "channels out", network.outputChannels(), archive.highResChannels());
    }

    private static void require(NamedCheckpoint checkpoint, String what, Object trained, Object found)
            throws CheckpointMismatchException {
        if (!trained.equals(found)) {
            throw new CheckpointMismatchException(
                    checkpoint.folder(),
                    "expected a checkpoint for " + what + " " + found + ", which the archive has, found one for "
                            + trained + "; name another checkpoint or archive");
        }
    }
}
