package io.highband.cli;

import io.highband.audio.AudioFormat;
import io.highband.audio.Damaged;
import io.highband.model.ModelCatalogue;
import io.highband.model.Spline;
import io.highband.upscale.LowBand;
import io.highband.upscale.UpscaleOptions;
import io.highband.upscale.Upscaler;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "upscale",
        description = {"Gives recordings of a low rate the high frequencies they lack.", ""},
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {
            "",
            "Without --model it takes highband, a network that comes along; spline only raises the rate.",
            "In a folder that results go to, .highband-done remembers what is done; a second run does the rest.",
            "",
            "Example:",
            "  highband upscale speech.wav -o better.wav"
        })
final class UpscaleCommand implements Callable<Integer> {

    /** Nobody waits longer. */
    private static final int LONGEST_CHUNK_SECONDS = 3_600;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "IN",
            description = "Recordings or videos, of any format; folders; patterns; - for standard input.")
    private List<String> inputs;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "OUT",
            description = {
                "A file; a folder, in which the tree of IN is mirrored; or - for standard output.",
                "By default f.sr.wav beside each f.wav, and standard output for standard input."
            })
    private String out;

    @Option(
            names = "--format",
            paramLabel = "WORD",
            description = "wav, wav24, wav32, wav-float, flac, flac24, opus, mp3, aiff or aiff24; by OUT, or wav.",
            converter = Words.Formats.class)
    private AudioFormat format;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "What does it: highband (default), spline, a run, a checkpoint or a .safetensors file.")
    private String model;

    @Option(
            names = "--scale",
            paramLabel = "N",
            description = "Upscaling factor: what a checkpoint must be for; 2 by default for the spline.")
    private Integer scale;

    @Option(
            names = "--to",
            paramLabel = "HZ",
            description = {
                "Rate of what is written; by default the model's, but what has 40 kHz",
                "or more is not raised: such rates hold all that is heard."
            })
    private Integer toHz;

    @Option(
            names = "--bandwidth",
            paramLabel = "HZ",
            description = "Where the recordings' own sound ends; by default it is looked for in each.")
    private Double bandwidthHz;

    @Option(
            names = "--low-band",
            paramLabel = "WORD",
            defaultValue = "auto",
            description = {
                "The sound that is there already: kept, or the model's; auto keeps it unless it",
                "seems to have been sampled without a filter (default ${DEFAULT-VALUE})."
            },
            converter = Words.LowBands.class)
    private LowBand lowBand;

    @Option(
            names = "--chunk",
            paramLabel = "SECONDS",
            description = {
                "How much sound a network sees at once. Less comes out of a pipe sooner,",
                "and costs more; by default 8 at 16 kHz, less at higher rates."
            })
    private Double chunkSeconds;

    @Option(names = "--recursive", description = "Folders in folders, too.")
    private boolean recursive;

    @Option(names = "--salvage", description = "Take what can be read of a damaged recording; otherwise it is refused.")
    private boolean salvage;

    @Option(names = "--force", description = "Do again what is done already.")
    private boolean force;

    @Option(
            names = "--compare",
            description = "Also draw spectrograms of the first minute before and after: f.png beside each f.wav.")
    private boolean compare;

    @Option(
            names = "--reference",
            paramLabel = "HR",
            description = "Also score each result against this recording, or the one of its name in this folder.")
    private Path reference;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Recordings at once (default ${DEFAULT-VALUE}).")
    private int jobs;

    @Option(names = "--quiet", description = "Say nothing but what went wrong.")
    private boolean quiet;

    @Option(names = "--json", description = "Print a report as JSON instead of lines.")
    private boolean json;

    @Mixin
    private ComputeOptions compute;

    @Override
    public Integer call() throws IOException {
        if (model == null) {
            model = ModelCatalogue.onClassPath().preferred();
        }
        Path results = out == null || out.equals(Recordings.PIPE) ? null : Path.of(out);
        Recordings recordings = Recordings.of(inputs, recursive, results, spec.commandLine());
        List<UpscaleTargets.Pair> pairs = UpscaleTargets.of(recordings, out, format, spec.commandLine());
        boolean toPipe = requireSense(pairs);
        PrintWriter screen =
                toPipe ? spec.commandLine().getErr() : spec.commandLine().getOut();
        Optional<DoneList> done = Optional.empty();
        if (UpscaleTargets.isFolder(out, recordings.areSeveral())) {
            done = Optional.of(force ? DoneList.empty(results) : DoneList.of(results));
        }
        long start = System.nanoTime();
        List<UpscaleOutcome> outcomes = run(pairs, done, screen);
        double workSeconds = (System.nanoTime() - start) / 1e9;
        if (json) {
            screen.println(UpscaleSummary.json(outcomes, workSeconds));
        } else if (!quiet && recordings.areSeveral()) {
            screen.println(UpscaleSummary.text(outcomes, workSeconds));
        }
        return outcomes.stream().anyMatch(UpscaleFailed.class::isInstance) ? Highband.DATA : Highband.OK;
    }

    /** Refuses options that contradict each other; returns whether standard output is the recording's. */
    private boolean requireSense(List<UpscaleTargets.Pair> pairs) {
        boolean toPipe = pairs.stream().anyMatch(UpscaleTargets.Pair::toPipe);
        boolean piped = toPipe || pairs.stream().anyMatch(pair -> pair.from().isPipe());
        require(toHz == null || toHz >= 1, "--to=" + toHz + " must be at least 1");
        require(bandwidthHz == null || bandwidthHz >= 1, "--bandwidth=" + bandwidthHz + " must be at least 1");
        require(
                chunkSeconds == null || (chunkSeconds > 0 && chunkSeconds <= LONGEST_CHUNK_SECONDS),
                "--chunk=" + chunkSeconds + " must be greater than 0 and at most " + LONGEST_CHUNK_SECONDS);
        require(jobs >= 1, "--jobs=" + jobs + " must be at least 1");
        require(!piped || !compare, "--compare needs files, found -");
        require(!toPipe || reference == null, "--reference needs a file to score, found -");
        require(!toPipe || !json, "--json and the recording would both go to standard output; name a file with --out");
        return toPipe;
    }

    private List<UpscaleOutcome> run(List<UpscaleTargets.Pair> pairs, Optional<DoneList> done, PrintWriter screen)
            throws IOException {
        try (Upscaler upscaler = isSpline() ? Upscaler.spline() : open();
                UpscaleProgress progress = UpscaleProgress.of(pairs, display(pairs), System::nanoTime)) {
            UpscaleJob job = new UpscaleJob(
                    upscaler.with(options()),
                    factor(),
                    salvage ? Damaged.SALVAGE : Damaged.REFUSE,
                    compare,
                    reference == null ? null : new References(reference),
                    System::nanoTime);
            UpscaleBatch batch = new UpscaleBatch(
                    job,
                    done,
                    settings(),
                    jobs,
                    progress,
                    new Failures(spec.commandLine()),
                    outcome -> tell(outcome, screen));
            try (Interruption interruption = Interruption.stopping(
                    batch::stop,
                    Interruption.STOPPING,
                    Interruption.STOPPED,
                    spec.commandLine().getErr())) {
                return batch.run(pairs);
            }
        }
    }

    /** How much the rate of each recording is raised; null where the target says so, or a network knows one scale only. */
    private Integer factor() throws IOException {
        boolean asked = scale != null && toHz == null;
        return asked
                        && ModelCatalogue.onClassPath().cards().stream()
                                .anyMatch(card -> card.name().equals(model))
                ? scale
                : null;
    }

    private boolean isSpline() {
        return model.equals(Spline.ID);
    }

    private UpscaleOptions options() {
        UpscaleOptions options = UpscaleOptions.defaults().withLowBand(lowBand);
        options = toHz == null ? options : options.withTargetHz(toHz);
        options = bandwidthHz == null ? options : options.withBandwidthHz(bandwidthHz);
        return chunkSeconds == null
                ? options
                : options.withChunk(Duration.ofNanos(Math.max(1, Math.round(chunkSeconds * 1e9))));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private Upscaler open() throws IOException {
        NamedModel named = NamedModel.of(model);
        named.requireScale(scale);
        return Upscaler.open(named.word(), compute.settle(jobs).precision());
    }

    private ProgressDisplay display(List<UpscaleTargets.Pair> pairs) {
        PrintWriter err = spec.commandLine().getErr();
        return quiet
                ? ProgressDisplay.none()
                : ProgressDisplay.of("upscaling", "kB", 0, UpscaleProgress.kilobytes(pairs), err);
    }

    private void tell(UpscaleOutcome outcome, PrintWriter screen) {
        PrintWriter err = spec.commandLine().getErr();
        if (outcome instanceof UpscaleFailed failed) {
            err.println(spec.qualifiedName() + ": " + failed.reason());
        } else if (outcome instanceof UpscaleDone done && !quiet) {
            done.notes().forEach(note -> err.println(done.pair().from().name() + ": " + note));
            if (!json) {
                screen.println(UpscaleSummary.line(done));
            }
        }
    }

    /** Everything that a result depends on besides its recording. */
    private String settings() throws IOException {
        return String.join(
                " ",
                Version.number(),
                isSpline() ? model : NamedModel.of(model).stamp(),
                "scale=" + scale,
                "to=" + toHz,
                "bandwidth=" + bandwidthHz,
                "low-band=" + lowBand,
                "chunk=" + chunkSeconds,
                "compare=" + compare,
                "reference=" + reference,
                "precision=" + compute.asked());
    }
}
