package io.highband.evaluation;

import static io.highband.evaluation.StandardMetric.LSD;
import static io.highband.evaluation.StandardMetric.SNR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.highband.audio.AudioClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationReportTest {
    private final EvaluationReport report = EvaluationReport.builder()
            .condition("checkpoint", "run.lr0.000300.r4.g4.b64")
            .condition("scale", 4)
            .add("p239_476.flac", "audiotfilm", attenuatedBy(0.01f, 1))
            .add("p239_476.flac", "spline", attenuatedBy(0.1f, 1))
            .add("p239_477, \"take 2\".flac", "audiotfilm", attenuatedBy(0.001f, 2))
            .add("p239_477, \"take 2\".flac", "spline", attenuatedBy(0.1f, 2))
            .build();

    @Test
    void meanCountsEveryFileOnce() {
        assertThat(report.mean("audiotfilm", SNR)).isCloseTo((40 + 60) / 2.0, within(0.01));
        assertThat(report.mean("spline", SNR)).isCloseTo(20, within(0.01));
    }

    @Test
    void filesAndSystemsKeepTheirOrder() {
        assertThat(report.files()).containsExactly("p239_476.flac", "p239_477, \"take 2\".flac");
        assertThat(report.systems()).containsExactly("audiotfilm", "spline");
        assertThat(report.conditions().keySet()).containsExactly("checkpoint", "scale");
    }

    @Test
    void tableShowsTheSystemsSideBySideUnderEachMetric() {
        String rule = "-".repeat(115);

        String table = report.toText();

        assertThat(table).startsWith("""
                        checkpoint: run.lr0.000300.r4.g4.b64
                        scale: 4

                                                           snr                    lsd                 lsd_log10            lsd_reference
                        file                      audiotfilm    spline   audiotfilm    spline   audiotfilm    spline   audiotfilm    spline
                        RULE
                        p239_476.flac                 40.000    20.000        0.020     0.211        0.009     0.092        0.020     0.211
                        p239_477, "take 2".flac       60.000    20.000        0.002     0.211        0.001     0.092        0.002     0.211
                        RULE
                        mean of 2 files               50.000    20.000        0.011     0.211        0.005     0.092        0.011     0.211

                        """.replace("RULE", rule)).endsWith(MetricLegend.text(report.metrics()));
    }

    @Test
    void csvReadsBackWithEveryScoreAndTheMeans() throws IOException {
        List<NamedCsvRecord> rows;
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(report.toCsv())) {
            rows = reader.stream().toList();
        }

        assertThat(rows).hasSize(6);
        NamedCsvRecord row = rows.get(2);
        assertThat(row.getField("file")).isEqualTo("p239_477, \"take 2\".flac");
        assertThat(row.getField("system")).isEqualTo("audiotfilm");
        assertThat(Double.parseDouble(row.getField("lsd")))
                .isCloseTo(report.of("p239_477, \"take 2\".flac", "audiotfilm").value(LSD), within(1e-6));
        assertThat(rows.get(5).getField("file")).isEqualTo("mean");
        assertThat(Double.parseDouble(rows.get(5).getField("snr"))).isCloseTo(report.mean("spline", SNR), within(1e-6));
    }

    @Test
    void csvNamesConditionsAndDefinitionsInComments() {
        assertThat(report.toCsv().lines())
                .startsWith("# checkpoint: run.lr0.000300.r4.g4.b64", "# scale: 4")
                .contains("# " + MetricLegend.line(SNR), "file,system,snr,lsd,lsd_log10,lsd_reference");
    }

    @Test
    void jsonHoldsScoresMeansAndDefinitions() throws IOException {
        JsonNode json = new ObjectMapper().readTree(report.toJson());

        assertThat(json.at("/files/1/scores/spline/lsd_log10").doubleValue())
                .isEqualTo(report.of("p239_477, \"take 2\".flac", "spline").value(StandardMetric.LSD_LOG10));
        assertThat(json.at("/mean/audiotfilm/snr").doubleValue()).isEqualTo(report.mean("audiotfilm", SNR));
        assertThat(json.at("/conditions/scale").textValue()).isEqualTo("4");
        assertThat(json.at("/metrics/0/definition").textValue()).isEqualTo(SNR.definition());
        assertThat(json.at("/files/0/file").textValue()).isEqualTo("p239_476.flac");
        assertThat(json.at("/systems/1").textValue()).isEqualTo("spline");
    }

    @Test
    void notesOfAComparisonReachEveryForm() {
        AudioClip clip = AudioClip.of(16_000, noise(1000, 3));
        EvaluationReport withNote = EvaluationReport.builder()
                .add("f", "copy", MetricsReport.compare(clip, clip))
                .build();

        String note = "reference and estimate are identical; their snr is infinite and given as 200 dB";
        assertThat(withNote.toText()).contains("f, copy: " + note);
        assertThat(withNote.toJson()).contains("\"notes\" : [ \"" + note + "\" ]");
        assertThat(withNote.toCsv()).contains("# f, copy: " + note);
    }

    @Test
    void writtenFilesHoldTheRenderedTextAndLeaveNothingBeside(@TempDir Path folder) throws IOException {
        report.writeText(folder.resolve("report.txt"));
        report.writeCsv(folder.resolve("report.csv"));
        report.writeJson(folder.resolve("report.json"));

        assertThat(folder.resolve("report.txt")).hasContent(report.toText());
        assertThat(folder.resolve("report.csv")).hasContent(report.toCsv());
        assertThat(folder.resolve("report.json")).hasContent(report.toJson());
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void failedWriteLeavesNothing(@TempDir Path folder) throws IOException {
        Path target = folder.resolve("report.csv");
        Files.createDirectories(target.resolve("a folder in the way"));

        assertThatThrownBy(() -> report.writeCsv(target)).isInstanceOf(IOException.class);

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void systemThatLacksAFileIsRefused() {
        EvaluationReport.Builder builder = EvaluationReport.builder()
                .add("a", "audiotfilm", attenuatedBy(0.1f, 1))
                .add("a", "spline", attenuatedBy(0.1f, 1))
                .add("b", "audiotfilm", attenuatedBy(0.1f, 1));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("file=b has no scores for system=spline; add every system for every file");
    }

    @Test
    void nameUsedTwiceIsRefused() {
        EvaluationReport.Builder builder = EvaluationReport.builder().add("a", "spline", attenuatedBy(0.1f, 1));
        MetricsReport other = attenuatedBy(0.2f, 1);

        assertThatThrownBy(() -> builder.add("a", "spline", other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("file=a, system=spline was added before; give every file its own name");
    }

    @Test
    void emptyReportIsRefused() {
        assertThatThrownBy(() -> EvaluationReport.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an evaluation report needs at least 1 file, found 0");
    }

    @Test
    void unknownPairIsRefused() {
        assertThatThrownBy(() -> report.of("p239_476.flac", "dnn"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("file=p239_476.flac, system=dnn is not in this report");
    }

    /** An estimate quieter by {@code loss}: its SNR is −20 log10(loss) dB. */
    private static MetricsReport attenuatedBy(float loss, long seed) {
        float[] reference = noise(4000, seed);
        float[] estimate = reference.clone();
        for (int i = 0; i < estimate.length; i++) {
            estimate[i] *= 1 - loss;
        }
        return MetricsReport.compare(AudioClip.of(16_000, reference), AudioClip.of(16_000, estimate));
    }

    private static float[] noise(int length, long seed) {
        Random random = new Random(seed);
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = random.nextFloat(-0.5f, 0.5f);
        }
        return noise;
    }
}
