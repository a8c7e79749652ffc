package io.highband.spark;

import io.highband.dataset.LowRes;
import io.highband.evaluation.EvaluationReport;
import io.highband.evaluation.Metric;
import io.highband.evaluation.MetricsReport;
import io.highband.evaluation.StandardMetric;
import io.highband.model.Checkpoint;
import io.highband.model.Spline;
import io.highband.model.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores of a model on a folder of recordings; what {@code highband eval} does on one machine. */
@Command(
        name = "EvaluateJob",
        description = {
            "Takes the high frequencies from recordings, has a model bring them back, and scores it beside the spline.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  spark-submit --class io.highband.spark.EvaluateJob highband-spark-all.jar \\",
            "      --in s3a://corpus/wav48 --file-list s3a://corpus/test.txt --out s3a://scores/run --model s3a://models/run"
        })
public final class EvaluateJob implements Job {

    /** The reference's defaults, where no checkpoint says otherwise. */
    private static final Task PUBLISHED = new Task(4, 16_000, LowRes.DECIMATED.filter());

    @Mixin
    private JobOptions options;

    @Mixin
    private ModelOptions model;

    @Option(names = "--scale", paramLabel = "N", description = "Upscaling factor for the spline (default 4).")
    private Integer scale;

    @Option(names = "--sr", paramLabel = "HZ", description = "The high rate in Hz for the spline (default 16000).")
    private Integer sampleRateHz;

    @Option(
            names = "--low-pass",
            negatable = true,
            description = "Filter before samples are dropped, or do not; as in training by default.")
    private Boolean lowPass;

    @Option(
            names = "--recordings-per-task",
            paramLabel = "N",
            defaultValue = "16",
            description = "What is done again if an executor dies (default ${DEFAULT-VALUE}).")
    private int recordingsPerTask;

    /** For spark-submit. */
    public static void main(String[] args) {
        JobMain.main(new EvaluateJob(), args);
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
        RemoteFolder in = options.in(hadoop);
        RemoteFolder out = options.out(hadoop);
        ModelSource source = ModelSource.find(model.word(), hadoop, scratch.resolve("model"));
        if (source.isBundled() && !source.isSpline()) {
            throw new IllegalArgumentException(
                    "--model must be a checkpoint or spline to be evaluated, found the bundled " + source.word());
        }
        Task task = task(source, scratch.resolve("model"));
        EvaluateWork.Choice choice =
                new EvaluateWork.Choice(task.scale(), task.highRateHz(), lowRes(task), model.precision());
        List<Recording> recordings = options.recordings(in, out, hadoop);
        JobFolder folder = JobFolder.open(out, settings(source, choice), options.existing());
        source.shipTo(workers);
        EvaluateWork work = new EvaluateWork(
                new HadoopSettings(hadoop), in.address(), out.address(), source, choice, options.attempts());
        RecordingJob.Result result =
                new RecordingJob(folder, workers, recordingsPerTask, scratch).run(recordings, recording -> true, work);
        if (result.done() == 0) {
            throw nothing(in, result.outcomes());
        }
        List<String> systems = source.isSpline() ? List.of(Spline.ID) : List.of(id(source, scratch), Spline.ID);
        folder.publish(ScoreTable.of(result.outcomes(), systems), scratch, "scores.parquet");
        out.write(
                "summary.json",
                report(result.outcomes(), systems, choice).toSummaryJson().getBytes(StandardCharsets.UTF_8));
        folder.close();
        return result.words("evaluated", out);
    }

    private static IOException nothing(RemoteFolder in, List<Outcome> outcomes) {
        Outcome first = outcomes.get(0);
        return new IOException("%s: expected recordings to evaluate, found none of %d usable; the first: %s: %s"
                .formatted(in.address(), outcomes.size(), first.recording().name(), first.reason()));
    }

    private static String id(ModelSource source, Path scratch) throws IOException {
        return Checkpoint.read(source.place(scratch.resolve("model"))).model().id();
    }

    private Task task(ModelSource source, Path place) throws IOException {
        if (source.isSpline()) {
            return new Task(
                    scale == null ? PUBLISHED.scale() : scale,
                    sampleRateHz == null ? PUBLISHED.highRateHz() : sampleRateHz,
                    PUBLISHED.filter());
        }
        Task task = Checkpoint.read(source.place(place)).task();
        if ((scale != null && scale != task.scale()) || (sampleRateHz != null && sampleRateHz != task.highRateHz())) {
            throw new IllegalArgumentException("--scale and --sr are for the spline; the checkpoint is for --scale "
                    + task.scale() + " --sr " + task.highRateHz() + "; leave them out");
        }
        return task;
    }

    private LowRes lowRes(Task task) {
        if (lowPass != null) {
            return lowPass ? LowRes.DECIMATED : LowRes.SUBSAMPLED;
        }
        try {
            return LowRes.withFilter(task.filter());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the checkpoint does not say whether its data was filtered; say --low-pass or --no-low-pass", e);
        }
    }

    private static Map<String, String> settings(ModelSource source, EvaluateWork.Choice choice) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("job", "evaluate");
        settings.put("--model", source.identity());
        settings.put("--precision", choice.precision().toString());
        settings.put("--scale", String.valueOf(choice.scale()));
        settings.put("--sr", String.valueOf(choice.highRateHz()));
        settings.put("--low-pass", choice.lowRes() == LowRes.DECIMATED ? "true" : "false");
        return settings;
    }

    /** The same numbers, and the same means, as those of an evaluation on one machine. */
    private EvaluationReport report(List<Outcome> outcomes, List<String> systems, EvaluateWork.Choice choice) {
        EvaluationReport.Builder report = EvaluationReport.builder()
                .condition("model", model.word())
                .condition("precision", choice.precision().toString().toLowerCase(Locale.ROOT))
                .condition("scale", choice.scale())
                .condition("high rate", choice.highRateHz() + " Hz")
                .condition("filter", choice.lowRes().filter());
        for (Outcome outcome : outcomes) {
            for (String system : outcome.isDone() ? systems : List.<String>of()) {
                Map<Metric, Double> values = new LinkedHashMap<>();
                for (Metric metric : StandardMetric.values()) {
                    values.put(metric, outcome.figure(system + "." + metric.id()));
                }
                report.add(outcome.recording().name(), system, MetricsReport.of(values, choice.highRateHz(), (int)
                        outcome.figure("samples")));
            }
        }
        return report.build();
    }
}
