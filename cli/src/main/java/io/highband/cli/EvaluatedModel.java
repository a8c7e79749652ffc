package io.highband.cli;

import io.highband.dataset.LowRes;
import io.highband.evaluation.EvaluationReport;
import io.highband.evaluation.Evaluator;
import io.highband.model.CheckpointMismatchException;
import io.highband.model.NetworkConfig;
import io.highband.model.NetworkResolver;
import io.highband.model.Reach;
import io.highband.model.Spline;
import io.highband.model.SuperResolver;
import io.highband.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which model {@code highband eval} evaluates: a checkpoint, held against everything said about it, or the spline. */
final class EvaluatedModel {

    /** The reference's defaults, where no checkpoint says otherwise. */
    private static final Task PUBLISHED = new Task(4, 16_000, LowRes.DECIMATED.filter());

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--logname", paramLabel = "CHECKPOINT", description = "A run folder, or a checkpoint in one.")
    private Path logname;

    @Option(names = "--model", paramLabel = "WORD", description = "What the checkpoint must be; spline needs none.")
    private String model;

    @Option(
            names = "--r",
            paramLabel = "N",
            description = "Upscaling factor: what the checkpoint must be for; 4 for the spline.")
    private Integer scale;

    @Option(names = "--sr", paramLabel = "HZ", description = "The high rate in Hz; likewise, 16000 for the spline.")
    private Integer sampleRateHz;

    @Option(names = "--layers", paramLabel = "N", description = "What the checkpoint must have.")
    private Integer layers;

    @Mixin
    private StrideOptions strides;

    @Option(
            names = "--patch-size",
            paramLabel = "N",
            description = "Samples of a patch; only dnn has one, the others take any length.")
    private Integer patchSize;

    @Option(
            names = "--low-pass",
            negatable = true,
            description = "Filter before samples are dropped, or do not; as in training by default.")
    private Boolean lowPass;

    @Mixin
    private ComputeOptions compute;

    /** A model ready to be evaluated. */
    record Opened(List<SuperResolver> systems, Task task, LowRes lowRes, String name, String precision)
            implements AutoCloseable {

        Evaluator evaluator() {
            return new Evaluator(systems, task.highRateHz(), lowRes);
        }

        void describe(EvaluationReport.Builder report) {
            report.condition("model", name)
                    .condition("precision", precision)
                    .condition("scale", task.scale())
                    .condition("high rate", task.highRateHz() + " Hz")
                    .condition("filter", lowRes.filter());
        }

        @Override
        public void close() {
            systems.forEach(SuperResolver::close);
        }
    }

    Opened open() throws IOException {
        if (Spline.ID.equals(model)) {
            Task task = new Task(
                    scale == null ? PUBLISHED.scale() : scale,
                    sampleRateHz == null ? PUBLISHED.highRateHz() : sampleRateHz,
                    PUBLISHED.filter());
            return new Opened(List.of(new Spline(task.scale())), task, lowRes(task), Spline.ID, "fp32");
        }
        if (logname == null) {
            throw new ParameterException(
                    command.commandLine(), "name a checkpoint with --logname, or take --model spline");
        }
        NamedCheckpoint checkpoint = NamedCheckpoint.open(logname);
        check(checkpoint);
        checkpoint.content().requireSound(checkpoint.folder());
        Task task = checkpoint.content().task();
        LowRes lowRes = lowRes(task);
        List<SuperResolver> systems = new ArrayList<>();
        ComputeOptions.Compute settled = compute.settle();
        systems.add(NetworkResolver.open(checkpoint.folder(), settled.precision()));
        systems.add(new Spline(task.scale()));
        return new Opened(systems, task, lowRes, checkpoint.folder().toString(), settled.words());
    }

    /** The checkpoint that was named, if one was, found to be what was said about it. */
    Optional<NamedCheckpoint> named() throws IOException {
        if (logname == null) {
            return Optional.empty();
        }
        NamedCheckpoint checkpoint = NamedCheckpoint.open(logname);
        check(checkpoint);
        return Optional.of(checkpoint);
    }

    ComputeOptions compute() {
        return compute;
    }

    private void check(NamedCheckpoint checkpoint) throws CheckpointMismatchException {
        NetworkConfig network = checkpoint.content().model();
        checkpoint.require("--model", model, network.id());
        checkpoint.require("--r", scale, checkpoint.content().task().scale());
        checkpoint.require("--sr", sampleRateHz, checkpoint.content().task().highRateHz());
        checkpoint.require("--layers", layers, network.layers());
        if (strides.given() && network.stride() > 1) {
            checkpoint.require("--strides", strides.orElse(network.stride()), network.stride());
        }
        if (network.reach() instanceof Reach.Patch patch) {
            checkpoint.require("--patch-size", patchSize, patch.samples());
        }
    }

    private LowRes lowRes(Task task) {
        if (lowPass != null) {
            return lowPass ? LowRes.DECIMATED : LowRes.SUBSAMPLED;
        }
        try {
            return LowRes.withFilter(task.filter());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "the checkpoint does not say whether its data was filtered; say --low-pass or --no-low-pass",
                    e);
        }
    }
}
