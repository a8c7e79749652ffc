package io.highband.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highband.dataset.LowRes;
import io.highband.evaluation.EvaluationReport;
import io.highband.evaluation.Evaluator;
import io.highband.evaluation.StandardMetric;
import io.highband.model.NetworkResolver;
import io.highband.model.Spline;
import io.highband.nn.Precision;
import io.highband.nn.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateJobTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path in;
    private Path out;
    private Path checkpoint;
    private LocalWorkers workers;

    @BeforeEach
    void setUp() throws IOException {
        in = folder.resolve("in");
        out = folder.resolve("out");
        for (int i = 0; i < 3; i++) {
            Corpus.recording(in.resolve(i + ".wav"), i);
        }
        checkpoint = Corpus.checkpoint(folder.resolve("checkpoint"));
        workers = new LocalWorkers(folder.resolve("worker"));
    }

    private String run(String... more) throws IOException {
        List<String> args = new ArrayList<>(
                List.of("--in", in.toString(), "--out", out.toString(), "--model", checkpoint.toString()));
        args.addAll(List.of(more));
        EvaluateJob job = new EvaluateJob();
        new CommandLine(job).setOverwrittenOptionsAllowed(true).parseArgs(args.toArray(new String[0]));
        Path scratch = Files.createTempDirectory(folder, "scratch");
        return job.run(workers, new Configuration(), scratch);
    }

    /** Every digit, and the means over all, as one machine computes them. */
    @Test
    void scoresAreThoseOfOneMachine() throws IOException {
        Files.writeString(in.resolve("poison.wav"), "no audio");

        String words = run("--recordings-per-task", "1");

        assertThat(words).startsWith("3 of 4 recordings evaluated, 1 failed: see ");
        Torch.threads(1);
        EvaluationReport.Builder expected = EvaluationReport.builder();
        try (NetworkResolver network = NetworkResolver.open(checkpoint, Precision.FP32)) {
            Evaluator evaluator = new Evaluator(List.of(network, new Spline(4)), 16_000, LowRes.DECIMATED);
            for (String name : List.of("0.wav", "1.wav", "2.wav")) {
                evaluator
                        .evaluate(in.resolve(name))
                        .scores()
                        .forEach((system, scores) -> expected.add(name, system, scores));
            }
        }
        EvaluationReport report = expected.build();
        JsonNode summary = JSON.readTree(out.resolve("summary.json").toFile());
        List<Group> rows = Tables.read(out.resolve("scores.parquet"));
        assertThat(rows).hasSize(6);
        for (StandardMetric metric : StandardMetric.values()) {
            for (String system : List.of("dnn", "spline")) {
                assertThat(summary.at("/mean/" + system + "/" + metric.id()).doubleValue())
                        .isEqualTo(report.mean(system, metric));
            }
            for (Group row : rows) {
                assertThat(row.getDouble(metric.id(), 0))
                        .isEqualTo(report.of(row.getString("name", 0), row.getString("system", 0))
                                .value(metric));
            }
        }
        assertThat(summary.get("files").intValue()).isEqualTo(3);
        assertThat(summary.at("/conditions/filter").textValue()).isEqualTo(LowRes.DECIMATED.filter());
    }

    @Test
    void secondRunScoresOnlyWhatIsNewAndSummarisesAll() throws IOException {
        run();
        String before = Files.readString(out.resolve("summary.json"));
        Corpus.recording(in.resolve("9.wav"), 9);

        assertThat(run()).startsWith("4 of 4 recordings evaluated (3 of them before)");

        assertThat(workers.ran().get(workers.ran().size() - 1).recordings())
                .extracting(Recording::name)
                .containsExactly("9.wav");
        Files.delete(in.resolve("9.wav"));
        run();
        assertThat(out.resolve("summary.json")).hasContent(before); // from the ledger: nothing was computed again
    }

    @Test
    void checkpointsOwnTaskIsNotOverruled() {
        assertThatThrownBy(() -> run("--scale", "2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "--scale and --sr are for the spline; the checkpoint is for --scale 4 --sr 16000; leave them"
                                + " out");
    }

    @Test
    void splineNeedsNoCheckpoint() throws IOException {
        run("--model", "spline", "--scale", "2", "--sr", "8000");

        JsonNode summary = JSON.readTree(out.resolve("summary.json").toFile());
        assertThat(summary.at("/systems")).hasSize(1);
        assertThat(summary.at("/conditions/high rate").textValue()).isEqualTo("8000 Hz");
    }
}
