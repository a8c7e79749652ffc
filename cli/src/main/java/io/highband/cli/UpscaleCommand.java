package io.highband.cli;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.model.Spline;
import io.highband.upscale.Upscaler;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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
            "Without --model it takes the spline, which raises the rate and adds nothing that was not there.",
            "",
            "Example:",
            "  highband upscale speech.wav -o better.wav --model run"
        })
final class UpscaleCommand implements Callable<Integer> {

    private static final int SPLINE_SCALE = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "IN", description = "Recordings, of any format.")
    private List<Path> inputs;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "OUT",
            description = "A WAV file, or a folder; f.sr.wav beside each f.wav by default.")
    private Path out;

    @Option(
            names = "--model",
            paramLabel = "CHECKPOINT|spline",
            description = "What does it: a run folder, a checkpoint in one, or spline, which is the default.")
    private Path model;

    @Option(
            names = "--scale",
            paramLabel = "N",
            description = "Upscaling factor: what a checkpoint must be for; 2 for the spline.")
    private Integer scale;

    @Option(names = "--to", paramLabel = "HZ", description = "Rate of what is written; the model's by default.")
    private Integer toHz;

    @Mixin
    private ComputeOptions compute;

    @Override
    public Integer call() throws IOException {
        List<UpscaleTargets.Pair> pairs = UpscaleTargets.of(inputs, out, spec.commandLine());
        boolean spline = model == null || model.toString().equals(Spline.ID);
        if (model == null) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("no --model was named: taking the spline, the right rate but no new sound");
        }
        int failed = 0;
        try (Upscaler network = spline ? null : open()) {
            for (UpscaleTargets.Pair pair : pairs) {
                try {
                    upscale(pair, network);
                } catch (IOException e) {
                    failed++;
                    new Failures(spec.commandLine()).report(e);
                }
            }
        }
        return failed == 0 ? Highband.OK : Highband.DATA;
    }

    private Upscaler open() throws IOException {
        NamedCheckpoint checkpoint = NamedCheckpoint.open(model);
        checkpoint.require("--scale", scale, checkpoint.content().task().scale());
        return Upscaler.open(checkpoint.folder(), compute.settle().precision());
    }

    /** @param network null for the spline, which takes every recording at its own rate */
    private void upscale(UpscaleTargets.Pair pair, Upscaler network) throws IOException {
        AudioClip clip = AudioFiles.read(pair.from());
        long start = System.nanoTime();
        Upscaler upscaler = network == null ? Upscaler.spline(clip.sampleRateHz(), splineScale(clip)) : network;
        if (clip.sampleRateHz() > upscaler.lowRateHz()) {
            spec.commandLine()
                    .getErr()
                    .println(pair.from() + ": " + clip.sampleRateHz() + " Hz, where the model takes "
                            + upscaler.lowRateHz() + " Hz; what lies above " + upscaler.lowRateHz() / 2
                            + " Hz is replaced");
        }
        AudioClip upscaled = upscaler.upscale(clip, toHz == null ? upscaler.highRateHz() : toHz);
        double seconds = (System.nanoTime() - start) / 1e9;
        long clipped = AudioFiles.write(pair.to(), upscaled, SampleFormat.PCM_16);
        double sound = clip.duration().toNanos() / 1e9;
        spec.commandLine()
                .getOut()
                .println(pair.to() + ": " + clip.sampleRateHz() + " Hz to " + upscaled.sampleRateHz() + " Hz by "
                        + upscaler.model() + ", " + Spoken.seconds(sound) + " in " + Spoken.seconds(seconds) + " ("
                        + Spoken.timesRealTime(sound, seconds) + ")"
                        + (clipped == 0 ? "" : ", " + Spoken.count(clipped, "sample", "samples") + " clipped"));
    }

    private int splineScale(AudioClip clip) {
        if (scale != null) {
            return scale;
        }
        if (toHz == null) {
            return SPLINE_SCALE;
        }
        if (toHz < clip.sampleRateHz()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--to " + toHz + " is below the recording's own " + clip.sampleRateHz() + " Hz");
        }
        return (toHz + clip.sampleRateHz() - 1) / clip.sampleRateHz();
    }
}
