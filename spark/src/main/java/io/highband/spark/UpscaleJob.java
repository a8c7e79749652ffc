package io.highband.spark;

import io.highband.audio.AudioFormat;
import io.highband.audio.Damaged;
import io.highband.upscale.ResultNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From a folder of recordings to a folder of better ones; what {@code highband upscale --recursive} does on one machine. */
@Command(
        name = "UpscaleJob",
        description = {"Gives a folder of recordings the high frequencies they lack.", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  spark-submit --class io.highband.spark.UpscaleJob highband-spark-all.jar \\",
            "      --in s3a://archive/tapes --out s3a://archive/better --model s3a://models/run/best --format flac"
        })
public final class UpscaleJob implements Job {

    @Mixin
    private JobOptions options;

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--format",
            paramLabel = "WORD",
            defaultValue = "flac",
            description = "wav, wav24, wav32, wav-float, flac, flac24, opus, mp3, aiff or aiff24 (default"
                    + " ${DEFAULT-VALUE}).")
    private String format;

    @Option(names = "--scale", paramLabel = "N", description = "Upscaling factor of the spline (default 2).")
    private Integer scale;

    @Option(
            names = "--to",
            paramLabel = "HZ",
            defaultValue = "0",
            description = "Rate of results; the model's by default.")
    private int toHz;

    @Option(
            names = "--bandwidth",
            paramLabel = "HZ",
            defaultValue = "0",
            description = "Where the recordings' own sound ends; by default it is looked for in each.")
    private double bandwidthHz;

    @Option(names = "--salvage", description = "Take what can be read of a damaged recording; otherwise it fails.")
    private boolean salvage;

    @Option(
            names = "--recordings-per-task",
            paramLabel = "N",
            defaultValue = "16",
            description = "What is done again if an executor dies (default ${DEFAULT-VALUE}).")
    private int recordingsPerTask;

    /** For spark-submit. */
    public static void main(String[] args) {
        JobMain.main(new UpscaleJob(), args);
    }

    @Override
    public JobOptions options() {
        return options;
    }

    @Override
    public int recordingsPerTask() {
        return recordingsPerTask;
    }

    @Override
    public String run(Workers workers, Configuration hadoop, Path scratch) throws IOException {
        UpscaleWork.Choice choice = choice();
        RemoteFolder in = options.in(hadoop);
        RemoteFolder out = options.out(hadoop);
        if (in.address().equals(out.address())) {
            throw new IllegalArgumentException("--out must be another folder than --in, found " + out.address()
                    + " for both: results could replace recordings");
        }
        ModelSource source = ModelSource.find(model.word(), hadoop, scratch.resolve("model"));
        if (scale != null && !source.isSpline()) {
            throw new IllegalArgumentException("--scale is for the spline; a model has its own, found --model "
                    + model.word() + "; leave one of them out");
        }
        List<Recording> recordings = options.recordings(in, out, hadoop);
        JobFolder folder = JobFolder.open(out, settings(source, choice), options.existing());
        Map<String, String> names = names(recordings, choice.format());
        Set<String> there = out.list("").stream().map(RemoteFolder.Found::name).collect(Collectors.toSet());
        source.shipTo(workers);
        UpscaleWork work = new UpscaleWork(
                new HadoopSettings(hadoop),
                in.address(),
                out.address(),
                new HashMap<>(names),
                source,
                choice,
                options.attempts());
        RecordingJob.Result result = new RecordingJob(folder, workers, recordingsPerTask, scratch)
                .run(recordings, recording -> there.contains(names.get(recording.name())), work);
        folder.close();
        return result.words("upscaled", out);
    }

    private UpscaleWork.Choice choice() {
        if (toHz < 0 || bandwidthHz < 0 || (scale != null && scale < 1)) {
            throw new IllegalArgumentException("--to, --bandwidth and --scale must be at least 1, found --to " + toHz
                    + ", --bandwidth " + bandwidthHz + ", --scale " + scale);
        }
        return new UpscaleWork.Choice(
                AudioFormat.ofWord(format),
                toHz,
                scale == null ? 2 : scale,
                bandwidthHz,
                salvage ? Damaged.SALVAGE : Damaged.REFUSE,
                model.precision());
    }

    private Map<String, String> settings(ModelSource source, UpscaleWork.Choice choice) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("job", "upscale");
        settings.put("--model", source.identity());
        settings.put("--precision", model.precision().toString());
        settings.put("--format", choice.format().word());
        settings.put("--to", String.valueOf(choice.toHz()));
        settings.put("--scale", String.valueOf(choice.splineScale()));
        settings.put("--bandwidth", String.valueOf(choice.bandwidthHz()));
        settings.put("--salvage", String.valueOf(salvage));
        return settings;
    }

    private static Map<String, String> names(List<Recording> recordings, AudioFormat format) {
        List<String> from = recordings.stream().map(Recording::name).distinct().toList();
        List<String> to = ResultNames.of(from, format.extension());
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < from.size(); i++) {
            names.put(from.get(i), to.get(i));
        }
        return names;
    }
}
