package io.highband.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.highband.dataset.ArchiveInfo;
import io.highband.dataset.ArchiveWriter;
import io.highband.dataset.Compression;
import io.highband.dataset.PatchArchive;
import io.highband.dsp.CubicSpline;
import io.highband.model.AudioUNet;
import io.highband.model.CheckpointMismatchException;
import io.highband.model.NetworkConfig;
import io.highband.nn.Loss;
import io.highband.nn.Optimizer;
import io.highband.nn.Precision;
import io.highband.nn.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {

    private static final int STEPS_PER_EPOCH = 6; // 26 patches in batches of 4, two left over

    @TempDir
    private Path folder;

    private int threads;

    @BeforeEach
    void prepare() throws IOException {
        threads = Torch.threads();
        Torch.threads(2); // results must not depend on which thread is done first
        TinyRun.archive(folder.resolve("train.h5"), 26);
        TinyRun.archive(folder.resolve("validation.h5"), 5);
    }

    @AfterEach
    void restoreThreads() {
        Torch.threads(threads);
    }

    @ParameterizedTest
    @MethodSource("io.highband.training.TinyRun#networks")
    void aKilledRunGoesOnAsIfNothingHadHappened(NetworkConfig network, @TempDir Path other) throws IOException {
        TinyRun.archive(other.resolve("train.h5"), 26);
        TinyRun.archive(other.resolve("validation.h5"), 5);
        TinyRun.Outcome whole = TinyRun.start(folder, network, TinyRun.config(2));

        TinyRun.start(other, network, TinyRun.config(2), TinyRun.killedAfter(STEPS_PER_EPOCH + 5));
        TinyRun.Outcome resumed = TinyRun.resume(other, TinyRun.config(2));

        // The last checkpoint was after step 4 of the second epoch: the fifth and sixth are taken again.
        assertThat(resumed.heard().losses.keySet()).containsExactly(11L, 12L);
        resumed.heard()
                .losses
                .forEach((step, loss) -> assertThat(loss)
                        .as("loss of step %d", step)
                        .isEqualTo(whole.heard().losses.get(step)));
        assertThat(resumed.heard().epochs).containsExactly(whole.heard().epochs.get(1));
        assertThat(resumed.parameters()).isEqualTo(whole.parameters());
        assertThat(TinyRun.values(resumed.run(), RunFolder.LAST)).isEqualTo(whole.parameters());
        assertThat(TinyRun.values(resumed.run(), RunFolder.BEST))
                .isEqualTo(TinyRun.values(whole.run(), RunFolder.BEST));
    }

    @Test
    void aFinishedRunCanBeContinuedForMoreEpochs(@TempDir Path other) throws IOException {
        TinyRun.archive(other.resolve("train.h5"), 26);
        TinyRun.archive(other.resolve("validation.h5"), 5);
        TinyRun.Outcome whole = TinyRun.start(folder, TinyRun.tfilm(), TinyRun.config(2));

        TinyRun.start(other, TinyRun.tfilm(), TinyRun.config(1));
        TinyRun.Outcome continued = TinyRun.resume(other, TinyRun.config(2));

        assertThat(continued.heard().losses).hasSize(STEPS_PER_EPOCH);
        assertThat(continued.parameters()).isEqualTo(whole.parameters());
    }

    @Test
    void aStoppedRunHasWrittenTheStepItStoppedAt() throws IOException {
        TinyRun.Outcome whole = TinyRun.start(folder, TinyRun.tfilm(), TinyRun.config(1));
        RunFolder run = RunFolder.at(folder.resolve("run"));
        Files.move(run.path(), folder.resolve("whole"));

        TinyRun.start(
                folder, TinyRun.tfilm(), TinyRun.config(1), TinyRun.killedAfter(5)); // after the checkpoint of step 4
        TinyRun.Outcome resumed = TinyRun.resume(folder, TinyRun.config(1));

        assertThat(resumed.heard().losses.keySet()).containsExactly(5L, 6L);
        assertThat(resumed.parameters()).isEqualTo(whole.parameters());
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void theSameSeedGivesTheSameLosses(Precision precision, @TempDir Path other) throws IOException {
        TinyRun.archive(other.resolve("train.h5"), 26);
        TinyRun.archive(other.resolve("validation.h5"), 5);
        TrainingConfig config = with(TinyRun.config(1), precision);

        TinyRun.Outcome one = TinyRun.start(folder, TinyRun.tfilm(), config);
        Torch.seed(999);
        TinyRun.Outcome two = TinyRun.start(other, TinyRun.tfilm(), config);

        assertThat(two.heard().losses).isEqualTo(one.heard().losses);
        assertThat(two.parameters()).isEqualTo(one.parameters());
    }

    @Test
    void anotherSeedGivesOtherLosses(@TempDir Path other) throws IOException {
        TinyRun.archive(other.resolve("train.h5"), 26);
        TinyRun.archive(other.resolve("validation.h5"), 5);
        TrainingConfig config = TinyRun.config(1);

        TinyRun.Outcome one = TinyRun.start(folder, TinyRun.tfilm(), config);
        TinyRun.Outcome two = TinyRun.start(other, TinyRun.tfilm(), withSeed(config, 12));

        assertThat(two.heard().losses).isNotEqualTo(one.heard().losses);
    }

    @Test
    void lowRateArchivesAreInterpolatedOnTheWay(@TempDir Path other) throws IOException {
        TinyRun.archive(other.resolve("validation.h5"), 5);
        try (ArchiveWriter writer =
                ArchiveWriter.create(other.resolve("train.h5"), ArchiveInfo.unknown(), Compression.NONE)) {
            for (int i = 0; i < 26; i++) {
                writer.appendPatch(TinyRun.lowRes(i), TinyRun.highRes(i), "");
            }
            writer.finish();
        }

        TinyRun.Outcome interpolatedBefore = TinyRun.start(folder, TinyRun.tfilm(), TinyRun.config(1));
        TinyRun.Outcome interpolatedHere = TinyRun.start(other, TinyRun.tfilm(), TinyRun.config(1));

        assertThat(interpolatedHere.heard().losses).isEqualTo(interpolatedBefore.heard().losses);
    }

    @Test
    void bestIsTheEpochOfTheLowestValidationLossAndLastTheLast() throws IOException {
        try (ArchiveWriter writer = // the more is learned, the further it is from these
                ArchiveWriter.create(folder.resolve("validation.h5"), ArchiveInfo.unknown(), Compression.NONE)) {
            float[] unchanged = CubicSpline.interpolate(TinyRun.lowRes(30), 2);
            writer.appendPatch(unchanged, unchanged, "");
            writer.finish();
        }
        List<Map<String, List<Float>>> lasts = new ArrayList<>();
        RunFolder run = RunFolder.at(folder.resolve("run"));
        TrainingListener collector = new TrainingListener() {
            @Override
            public void afterStep(StepReport report) throws IOException {
                if (report.step() == 1 && report.epoch() > 1) {
                    lasts.add(TinyRun.values(run, RunFolder.LAST)); // still that of the epoch before
                }
            }
        };

        TinyRun.Outcome outcome = TinyRun.start(folder, TinyRun.tfilm(), TinyRun.config(4), collector);

        lasts.add(TinyRun.values(run, RunFolder.LAST));
        EpochReport lowest = outcome.heard().epochs.stream()
                .min(Comparator.comparingDouble(report -> report.validation().loss()))
                .orElseThrow();
        assertThat(lowest.epoch()).as("a run that gets worse in the end").isLessThan(4);
        assertThat(TinyRun.values(run, RunFolder.BEST)).isEqualTo(lasts.get(lowest.epoch() - 1));
        assertThat(TinyRun.values(run, RunFolder.LAST)).isEqualTo(outcome.parameters());
        double best = Double.POSITIVE_INFINITY;
        for (EpochReport report : outcome.heard().epochs) {
            assertThat(report.best()).isEqualTo(report.validation().loss() < best);
            best = Math.min(best, report.validation().loss());
        }
    }

    @Test
    void trainingLossIsTheMeanOfTheEpochsSteps() throws IOException {
        TinyRun.Outcome outcome = TinyRun.start(folder, TinyRun.tfilm(), TinyRun.config(2));

        for (EpochReport report : outcome.heard().epochs) {
            double mean = outcome.heard().losses.entrySet().stream()
                    .filter(entry -> (entry.getKey() - 1) / STEPS_PER_EPOCH == report.epoch() - 1)
                    .mapToDouble(Map.Entry::getValue)
                    .average()
                    .orElseThrow();
            assertThat(report.trainingLoss()).isCloseTo(mean, within(1e-12));
        }
    }

    @Test
    void learningBringsTheLossDown() throws IOException {
        TinyRun.Outcome outcome =
                TinyRun.start(folder, AudioUNet.Config.of(2, 2).withBaseChannels(8), TinyRun.config(10));

        List<EpochReport> epochs = outcome.heard().epochs;
        assertThat(epochs.get(9).train().loss())
                .isLessThan(0.7 * epochs.get(0).train().loss());
        assertThat(epochs.get(9).train().snrDb())
                .isGreaterThan(epochs.get(0).train().snrDb() + 2);
    }

    @Test
    void anArchiveSmallerThanABatchIsOneBatch() throws IOException {
        TinyRun.archive(folder.resolve("train.h5"), 3);

        TinyRun.Outcome outcome = TinyRun.start(folder, TinyRun.tfilm(), TinyRun.config(2));

        assertThat(outcome.heard().losses).hasSize(2);
    }

    @Test
    void aLossThatIsNoNumberStopsTheRunAndSaysWhatToDo() throws IOException {
        poison(folder.resolve("train.h5"));
        TinyRun.Diary heard = new TinyRun.Diary();

        assertThatThrownBy(() -> TinyRun.start(folder, TinyRun.tfilm(), TinyRun.config(3), heard))
                .isInstanceOf(TrainingDivergedException.class)
                .satisfies(thrown -> {
                    long step = heard.losses.size() + 1L;
                    assertThat(step)
                            .as("the seed must not put the damage into the first batch")
                            .isGreaterThan(1);
                    assertThat(thrown)
                            .hasMessage("training left the rails: the loss of epoch 1, step " + step
                                    + " is NaN, the last finite one was " + heard.losses.get(step - 1)
                                    + "; start another run from the best checkpoint of this one, at a lower learning rate than 0.003, or look"
                                    + " for NaN in the archive");
                });
    }

    @Test
    void parametersThatAreNoNumbersAreNotWritten() {
        TrainingConfig reckless = new TrainingConfig(
                1,
                TinyRun.BATCH,
                LearningRate.constant(1e300), // one step, and every parameter is infinite; its loss was fine
                Optimizer.Algorithm.ADAM,
                Loss.RMSE,
                Precision.FP32,
                11,
                1,
                8);

        assertThatThrownBy(() -> TinyRun.start(folder, TinyRun.tfilm(), reckless))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageStartingWith(
                        "training left the rails: the loss after epoch 1, step 1 is NaN, the last finite one");
        assertThat(folder.resolve("run/last")).doesNotExist();
    }

    @Test
    void aRunThatFailsAtOnceDoesNotInventALoss() throws IOException {
        TinyRun.archive(folder.resolve("train.h5"), 3);
        poison(folder.resolve("train.h5"));

        assertThatThrownBy(() -> TinyRun.start(folder, TinyRun.tfilm(), TinyRun.config(1)))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContaining(
                        "epoch 1, step 1 is NaN, and this was the first step since the start; start another");
    }

    @Test
    void aNanInTheValidationArchiveIsFoundThere() throws IOException {
        poison(folder.resolve("validation.h5"));
        TinyRun.Diary heard = new TinyRun.Diary();

        assertThatThrownBy(() -> TinyRun.start(folder, TinyRun.tfilm(), TinyRun.config(1), heard))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageStartingWith("training left the rails: the loss on " + folder.resolve("validation.h5")
                        + " after epoch 1 is NaN, the last finite one was " + heard.losses.get(6L));
    }

    /** Rewrites an archive with one sample that is not a number, in its last patch. */
    private static void poison(Path file) throws IOException {
        int patches;
        try (PatchArchive archive = PatchArchive.open(file)) {
            patches = archive.patches();
        }
        try (ArchiveWriter writer = ArchiveWriter.create(file, ArchiveInfo.unknown(), Compression.NONE)) {
            for (int i = 0; i < patches; i++) {
                float[] highRes = TinyRun.highRes(i);
                if (i == patches - 1) {
                    highRes[7] = Float.NaN;
                }
                writer.appendPatch(TinyRun.highRes(i), highRes, "");
            }
            writer.finish();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "batch_size, 4, 5",
        "learning_rate, 0.003, 0.01",
        "algorithm, ADAM, SGD",
        "loss, RMSE, MSE",
        "seed, 11, 12"
    })
    void optionsThatWouldChangeTheStepsAreRefusedByName(String option, String before, String found) throws IOException {
        TinyRun.start(folder, TinyRun.tfilm(), TinyRun.config(1));
        Map<String, TrainingConfig> changed = new HashMap<>();
        TrainingConfig config = TinyRun.config(2);
        changed.put(
                "batch_size",
                new TrainingConfig(
                        2,
                        5,
                        LearningRate.constant(3e-3),
                        Optimizer.Algorithm.ADAM,
                        Loss.RMSE,
                        Precision.FP32,
                        11,
                        4,
                        8));
        changed.put("learning_rate", withLearningRate(config, 0.01));
        changed.put(
                "algorithm",
                new TrainingConfig(
                        2,
                        4,
                        LearningRate.constant(3e-3),
                        Optimizer.Algorithm.SGD,
                        Loss.RMSE,
                        Precision.FP32,
                        11,
                        4,
                        8));
        changed.put(
                "loss",
                new TrainingConfig(
                        2,
                        4,
                        LearningRate.constant(3e-3),
                        Optimizer.Algorithm.ADAM,
                        Loss.MSE,
                        Precision.FP32,
                        11,
                        4,
                        8));
        changed.put("seed", withSeed(config, 12));

        assertThatThrownBy(() -> TinyRun.resume(folder, changed.get(option)))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessage(
                        folder.resolve("run/last") + ": the run was started with " + option + "=" + before + ", found "
                                + option + "=" + found + "; resume with the same options or choose another --logname");
    }

    private static TrainingConfig with(TrainingConfig c, Precision precision) {
        return new TrainingConfig(
                c.epochs(),
                c.batchSize(),
                c.learningRate(),
                c.algorithm(),
                c.loss(),
                precision,
                c.seed(),
                c.checkpointSteps(),
                c.scoredPatches());
    }

    private static TrainingConfig withSeed(TrainingConfig c, long seed) {
        return new TrainingConfig(
                c.epochs(),
                c.batchSize(),
                c.learningRate(),
                c.algorithm(),
                c.loss(),
                c.precision(),
                seed,
                c.checkpointSteps(),
                c.scoredPatches());
    }

    private static TrainingConfig withLearningRate(TrainingConfig c, double rate) {
        return new TrainingConfig(
                c.epochs(),
                c.batchSize(),
                LearningRate.constant(rate),
                c.algorithm(),
                c.loss(),
                c.precision(),
                c.seed(),
                c.checkpointSteps(),
                c.scoredPatches());
    }
}
