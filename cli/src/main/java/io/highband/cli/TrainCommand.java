package io.highband.cli;

import io.highband.dataset.PatchArchive;
import io.highband.model.NetworkChoice;
import io.highband.nn.Loss;
import io.highband.nn.Optimizer;
import io.highband.nn.distributed.Rendezvous;
import io.highband.nn.distributed.Team;
import io.highband.training.LearningRate;
import io.highband.training.TrainingConfig;
import io.highband.training.TrainingRun;
import io.highband.training.TrainingSetup;
import io.highband.training.TrainingSetup.Existing;
import io.highband.training.TrainingSetup.Scoring;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        description = {"Trains a network on the patches of an archive.", ""},
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {
            "",
            "The run folder is named after --logname and what matters most: run.lr0.000300.r4.g4.b8. In it are",
            "the checkpoints best and last, metrics.csv, and event files for TensorBoard.",
            "",
            "Example:",
            "  highband train --train train.h5 --val val.h5 --logname run --model audiotfilm --r 4 \\",
            "      --epochs 50 --batch-size 8 --lr 3e-4"
        })
final class TrainCommand implements Callable<Integer> {

    /** About two minutes of AudioTFiLM on two cores: what a kill -9 may cost. Chosen, not tuned. */
    private static final int CHECKPOINT_STEPS = 50;

    /** Enough for a tenth of a dB; all of a large archive would take as long as training. Chosen, not tuned. */
    private static final int SCORED_PATCHES = 64;

    /** Of the reference implementation's default. */
    private static final int PUBLISHED_SCALE = 4;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--train",
            paramLabel = "FILE",
            required = true,
            description = "Archive of patches to learn from, or a folder of them.")
    private Path train;

    @Option(
            names = "--val",
            paramLabel = "FILE",
            description = "Archive of patches to judge by; by default those that --train holds out (prep-grocery,"
                    + " prep-series).")
    private Path validation;

    @Option(
            names = {"-e", "--epochs"},
            paramLabel = "N",
            defaultValue = "100",
            description = "Passes over the archive (default ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "128",
            description = "Patches of a step (default ${DEFAULT-VALUE}).")
    private int batchSize;

    @Option(
            names = "--logname",
            paramLabel = "NAME",
            defaultValue = "tmp-run",
            description = "First part of the run folder's name (default ${DEFAULT-VALUE}).")
    private Path logname;

    @Option(
            names = "--layers",
            paramLabel = "N",
            defaultValue = "4",
            description = "Levels in each half of the network (default ${DEFAULT-VALUE}).")
    private int layers;

    @Option(
            names = "--alg",
            paramLabel = "WORD",
            defaultValue = "adam",
            description = "adam, adamw or sgd (default ${DEFAULT-VALUE}).",
            converter = Words.Algorithms.class)
    private Optimizer.Algorithm algorithm;

    @Option(
            names = "--lr",
            paramLabel = "RATE",
            defaultValue = "1e-3",
            description = "Learning rate (default ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(
            names = "--schedule",
            paramLabel = "WORD",
            defaultValue = "constant",
            description = {
                "What becomes of the learning rate: constant, or cosine, which",
                "lets it fall to nothing over all epochs (default ${DEFAULT-VALUE})."
            },
            converter = Words.Schedules.class)
    private LearningRate.Schedule schedule;

    @Option(
            names = "--clip-norm",
            paramLabel = "NORM",
            defaultValue = "Infinity",
            description = "Longest gradient; a longer one is shortened to it (default: none is).")
    private double clipNorm;

    @Option(
            names = "--loss",
            paramLabel = "WORD",
            defaultValue = "rmse",
            description =
                    "rmse, mse, mae, relative-rmse, relative-mse, missing-share or wave-and-spectrum (default ${DEFAULT-VALUE}).",
            converter = Words.Losses.class)
    private Loss loss;

    @Option(
            names = "--model",
            paramLabel = "WORD",
            defaultValue = "audiounet",
            description =
                    "audiounet, audiotfilm, dnn, highband or highband-wave (its first stage alone; default ${DEFAULT-VALUE}).")
    private String model;

    @Option(
            names = "--r",
            paramLabel = "N",
            description = "Upscaling factor; the archives must agree (default 4; for archives of other series what they"
                    + " say).")
    private Integer scale;

    @Option(
            names = "--base-channels",
            paramLabel = "N",
            defaultValue = "" + NetworkChoice.PUBLISHED_BASE_CHANNELS,
            description = "Channels of the outermost level; half as many, a quarter of the time (default"
                    + " ${DEFAULT-VALUE}).")
    private int baseChannels;

    @Mixin
    private StrideOptions strides;

    @Option(
            names = "--full",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            description = "Also score whole clips after each epoch (prepared by highband prep --full).")
    private boolean full;

    @Mixin
    private ComputeOptions compute;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Of initial parameters, order of patches, and dropout (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--from",
            paramLabel = "CHECKPOINT",
            description = "Start from the parameters of a checkpoint or of another run (default: at random).")
    private Path from;

    @Option(
            names = "--freeze",
            paramLabel = "NAME",
            description = "Keep as they are the parameters whose names begin so, such as wave of --model highband"
                    + " (default: all learn).")
    private String frozen;

    @Option(names = "--resume", description = "Go on with a run that was interrupted, or for more epochs.")
    private boolean resume;

    @Mixin
    private WorkerOptions workers;

    @Mixin
    private ReferenceOptions reference;

    @Option(names = "--json", description = "Print a line of JSON for each epoch instead of one to read.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Optional<Rendezvous> rendezvous = Rendezvous.of(System.getenv());
        compute.place(
                rendezvous.map(Rendezvous::localRank).orElse(0),
                rendezvous.map(Rendezvous::localSize).orElse(1));
        try (Team team = workers.join(rendezvous)) {
            try {
                train(team);
                team.finish();
            } catch (IOException | RuntimeException e) {
                team.leave(new Failures(spec.commandLine()).line(e));
                throw e;
            }
        }
        return Highband.OK;
    }

    private void train(Team team) throws IOException {
        NetworkChoice network =
                new NetworkChoice(model, layers, strides.orElse(NetworkChoice.PUBLISHED_STRIDE), baseChannels);
        settleByArchive();
        ComputeOptions.Compute settled = compute.choose(team);
        TrainingConfig config = new TrainingConfig(
                epochs,
                batchSize,
                new LearningRate(learningRate, schedule),
                clipNorm,
                algorithm,
                loss,
                settled.precision(),
                seed,
                CHECKPOINT_STEPS,
                SCORED_PATCHES);
        TrainingSetup setup = new TrainingSetup(
                train,
                validation,
                logname,
                network,
                scale,
                config,
                Optional.ofNullable(from),
                Optional.ofNullable(frozen),
                resume ? Existing.RESUME : Existing.REFUSE,
                full ? Scoring.PATCHES_AND_WHOLE_CLIPS : Scoring.PATCHES);
        PrintWriter err = spec.commandLine().getErr();
        try (TrainingRun run = TrainingRun.open(setup, team);
                TrainingDisplay display = new TrainingDisplay(
                        output(run, settled.words() + workers.words(team)),
                        batchSize,
                        spec.commandLine(),
                        System::nanoTime);
                Interruption interruption = Interruption.stopping(
                        run::stop,
                        "stopping after this step",
                        "to go on: " + display.howToResume(),
                        team.isLead() ? err : new PrintWriter(Writer.nullWriter()))) {
            run.train(InstantSource.system(), List.of(display));
            if (team.isLead() && !interruption.happened()) {
                if (run.stopped()) {
                    err.println("stopped, as another worker was asked to; to go on: " + display.howToResume());
                } else {
                    display.done();
                }
            }
        }
    }

    private TrainingOutput output(TrainingRun run, String precision) {
        PrintWriter out = spec.commandLine().getOut();
        return json ? new TrainingJson(run, precision, out) : new TrainingText(run, precision, out);
    }

    /** What was not said, the archive to learn from may say. */
    private void settleByArchive() throws IOException {
        if (validation != null && scale != null && !reference.grocery()) {
            return;
        }
        try (PatchArchive archive = PatchArchive.openHeldOut(train)) {
            reference.require(archive);
            if (scale == null) {
                scale = archive.info().task().isEmpty()
                        ? PUBLISHED_SCALE
                        : archive.info().scale().orElse(1);
            }
            if (validation == null && !archive.heldOut()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "name an archive to judge by with --val; " + train + " holds out no patches of its own");
            }
        }
        validation = validation == null ? train : validation;
    }
}
