package io.highband.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.highband.dataset.ArchiveInfo;
import io.highband.dataset.ArchiveWriter;
import io.highband.dataset.Compression;
import io.highband.dataset.PatchArchive;
import io.highband.dataset.SeriesPatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesEvaluationTest {
    private static final double ROUNDING = 1e-6;

    @TempDir
    Path folder;

    @Test
    void baselinesFillInWhatIsHiddenAndLeaveTheRest() {
        //                 ?  2  ?  ?  8  9  ?
        float[] values = {0, 2, 0, 0, 8, 9, 0};
        float[] hidden = {1, 0, 1, 1, 0, 0, 1};
        SeriesInput input = new SeriesInput(values, 1, 1, hidden);
        float mean = 19 / 3f;

        assertThat(ImputationBaseline.MEAN.estimate(input)).containsExactly(mean, 2, mean, mean, 8, 9, mean);
        assertThat(ImputationBaseline.LINEAR.estimate(input)).containsExactly(2, 2, 4, 6, 8, 9, 9);
        assertThat(ImputationBaseline.LAST.estimate(input)).containsExactly(2, 2, 2, 2, 8, 9, 9);
        assertThat(values).containsExactly(0, 2, 0, 0, 8, 9, 0);
    }

    @Test
    void baselinesOfNothingKnownAreZero() {
        SeriesInput input = new SeriesInput(new float[] {0, 0}, 1, 1, new float[] {1, 1});

        for (ImputationBaseline baseline : ImputationBaseline.values()) {
            assertThat(baseline.estimate(input)).containsExactly(0, 0);
        }
    }

    @Test
    void channelsAreFilledInEachByItself() {
        SeriesInput input = new SeriesInput(new float[] {1, 0, 3, 10, 20, 0}, 2, 2, new float[] {0, 1, 0, 0, 0, 1});

        assertThat(ImputationBaseline.LINEAR.estimate(input)).containsExactly(1, 2, 3, 10, 20, 20);
    }

    @Test
    void errorsAreCountedOverAllEntriesAndOverHiddenOnes() throws IOException {
        Path file = folder.resolve("a.h5");
        try (ArchiveWriter writer = ArchiveWriter.create(
                file, ArchiveInfo.ofSeries("imputation", 1, "mask 0.5", "x", 1), Compression.NONE)) {
            writer.appendPatch(new SeriesPatch(
                    new float[] {1, 0, 3, 0}, 1, new float[] {1, 5, 3, 7}, 1, new float[] {0, 1, 0, 1}, "a"));
            writer.finish();
        }

        try (PatchArchive archive = PatchArchive.open(file)) {
            Map<String, SeriesEvaluation.Errors> errors =
                    SeriesEvaluation.of(archive, List.of(ImputationBaseline.LINEAR));

            SeriesEvaluation.Errors linear = errors.get("linear"); // 1 2 3 3: off by 3 and by 4
            assertThat(linear.all().rmse()).isEqualTo(2.5);
            assertThat(linear.hidden().rmse()).isCloseTo(Math.sqrt(12.5), within(ROUNDING));
            assertThat(linear.hidden().entries()).isEqualTo(2);
            assertThat(linear.all().snrDb()).isCloseTo(10 * Math.log10(84 / 25.0), within(ROUNDING));
            assertThat(linear.hidden().correlation()).isCloseTo(1, within(ROUNDING));
        }
    }

    @Test
    void exactEstimatesAndConstantsHaveFiniteScores() {
        SeriesError same = new SeriesError();
        same.add(3, 3);
        same.add(3, 3);

        assertThat(same.snrDb()).isEqualTo(200);
        assertThat(same.correlation()).isZero();
        assertThat(new SeriesError().rmse()).isZero();
    }

    @Test
    void smoothingKeepsConstantsAndTakesTheVarianceTheoryPromises() {
        float[] constant = new float[50];
        java.util.Arrays.fill(constant, 2.5f);
        Random random = new Random(1);
        float[] noise = new float[100_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        double width = 4;

        float[] smooth = new GaussianSmoothing(width).estimate(new SeriesInput(noise, 1, 1, new float[0]));

        assertThat(new GaussianSmoothing(width).estimate(new SeriesInput(constant, 1, 1, new float[0])))
                .containsOnly(2.5f);
        double square = 0;
        for (float value : smooth) {
            square += value * value;
        }
        // The sum of squared weights of a bell curve of width w is 1 / (2 w √π); 5 % for chance.
        assertThat(square / noise.length)
                .isCloseTo(1 / (2 * width * Math.sqrt(Math.PI)), within(0.05 / (2 * width * Math.sqrt(Math.PI))));
    }

    @Test
    void theBestWidthLeavesCleanInputAlone() throws IOException {
        Path file = folder.resolve("clean.h5");
        Random random = new Random(2);
        try (ArchiveWriter writer =
                ArchiveWriter.create(file, ArchiveInfo.ofSeries("denoising", 1, "none", "x", 1), Compression.NONE)) {
            float[] clean = new float[64];
            for (int i = 0; i < clean.length; i++) {
                clean[i] = (float) random.nextGaussian();
            }
            writer.appendPatch(new SeriesPatch(clean, 1, clean.clone(), 1, new float[0], ""));
            writer.finish();
        }

        try (PatchArchive archive = PatchArchive.open(file)) {
            assertThat(GaussianSmoothing.bestOn(archive).widthSteps()).isZero();
        }
    }

    @Test
    void theReportSaysEverySystemAndEveryNumber() throws IOException {
        errorsAreCountedOverAllEntriesAndOverHiddenOnes();
        try (PatchArchive archive = PatchArchive.open(folder.resolve("a.h5"))) {
            SeriesReport report = new SeriesReport(
                    Map.of("task", "imputation"), SeriesEvaluation.of(archive, List.of(ImputationBaseline.values())));

            assertThat(report.toText())
                    .contains("task: imputation\n", "all entries", "hidden entries")
                    .containsPattern("linear +2\\.5000 +5\\.26 +0\\.\\d{4} +3\\.5355 ");
            assertThat(report.toCsv())
                    .contains("# task: imputation\n")
                    .contains("system,entries,rmse,snr,correlation,hidden_entries,hidden_rmse")
                    .contains("\"linear\",4,2.50000000,");
            assertThat(report.toJson()).contains("\"linear\" : {", "\"hidden\" : {");
        }
    }
}
