package io.highband.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.dataset.LowResGrid;
import io.highband.dataset.MalformedArchiveException;
import io.highband.dataset.SmallCorpus;
import io.highband.dataset.WholeClips;
import io.highband.model.Checkpoint;
import io.highband.model.CheckpointMismatchException;
import io.highband.model.NetworkChoice;
import io.highband.nn.Loss;
import io.highband.nn.Optimizer;
import io.highband.nn.Precision;
import io.highband.nn.SafeTensors;
import io.highband.training.TrainingSetup.Existing;
import io.highband.training.TrainingSetup.Scoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final InstantSource LATER = InstantSource.fixed(Instant.ofEpochSecond(1));
    private static final NetworkChoice DNN = new NetworkChoice("dnn", 2, 2);
    private static final int EPOCHS = 2;

    @TempDir
    private Path folder;

    private SmallCorpus corpus;
    private Path train;
    private Path validation;

    @BeforeEach
    void prepare() throws IOException {
        corpus = SmallCorpus.in(folder);
        train = corpus.archive("train.h5");
        validation = corpus.archive("val.h5");
    }

    @Test
    void leavesCheckpointsAndRecordsInAFolderNamedAfterWhatMatters() throws IOException {
        run(setup("speech", DNN, Existing.REFUSE));

        Path run = folder.resolve("speech.lr0.001000.r4.g2.b4");
        Checkpoint best = Checkpoint.read(run.resolve("best"));
        assertThat(best.model()).isEqualTo(DNN.config(512, SmallCorpus.RATE_HZ));
        assertThat(best.task().scale()).isEqualTo(4);
        assertThat(best.task().highRateHz()).isEqualTo(SmallCorpus.RATE_HZ);
        assertThat(best.provenance())
                .containsEntry("train", "train.h5, 12 patches")
                .containsEntry("train_source", "files.txt")
                .containsEntry("training", "batch size 4, adam, learning rate 0.001, fp32, rmse loss");
        assertThat(run.resolve("last/optimizer.safetensors")).exists();
        assertThat(Files.readAllLines(run.resolve("metrics.csv"))).hasSize(1 + EPOCHS);
    }

    @Test
    void keepsWhatTheNetworkMakesOfOneStretchOfValidationSound() throws IOException {
        run(setup("speech", DNN, Existing.REFUSE));

        Path samples = folder.resolve("speech.lr0.001000.r4.g2.b4/samples");
        AudioClip original = AudioFiles.read(samples.resolve("0-original.wav"));
        AudioClip low = AudioFiles.read(samples.resolve("0-low.wav"));
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            AudioClip estimate = AudioFiles.read(samples.resolve("epoch-000" + epoch + ".wav"));
            assertThat(estimate.sampleRateHz()).isEqualTo(SmallCorpus.RATE_HZ);
            assertThat(estimate.length()).isEqualTo(original.length()).isEqualTo(low.length());
            assertThat(estimate.channel(0)).isNotEqualTo(low.channel(0));
        }
    }

    @Test
    void knowsHowMuchSoundAPatchHolds() throws IOException {
        try (TrainingRun run = TrainingRun.open(setup("speech", DNN, Existing.REFUSE))) {
            assertThat(run.patchDuration()).contains(Duration.ofMillis(32));
            assertThat(run.patches()).isEqualTo(12);
            assertThat(run.resumed()).isFalse();
        }
    }

    @Test
    void existingRunIsRefusedAndLeftAlone() throws IOException {
        TrainingSetup setup = setup("speech", DNN, Existing.REFUSE);
        run(setup);

        assertThatThrownBy(() -> TrainingRun.open(setup))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessage(folder.resolve("speech.lr0.001000.r4.g2.b4")
                        + ": expected no run of this name, found one; resume it or choose another name");
        assertThat(folder.resolve("speech.lr0.001000.r4.g2.b4/last/checkpoint.json"))
                .exists();
    }

    @Test
    void stoppedAndResumedRunTakesTheStepsOfAnUninterruptedOne() throws IOException {
        run(setup("whole", DNN, Existing.REFUSE));

        try (TrainingRun run = TrainingRun.open(setup("parts", DNN, Existing.RESUME))) {
            run.train(CLOCK, List.of(new StopAt(run, 4))); // the first step of the second epoch
        }
        assertThat(recorded("parts")).hasSize(1 + 1);
        try (TrainingRun run = TrainingRun.open(setup("parts", DNN, Existing.RESUME))) {
            assertThat(run.resumed()).isTrue();
            run.train(LATER, List.of());
        }

        assertThat(recorded("parts")).isEqualTo(recorded("whole"));
        assertThat(folder.resolve("parts.lr0.001000.r4.g2.b4/last/parameters.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("whole.lr0.001000.r4.g2.b4/last/parameters.safetensors"));
    }

    @Test
    void aStopBeforeTheFirstStepIsHeard() throws IOException {
        try (TrainingRun run = TrainingRun.open(setup("early", DNN, Existing.REFUSE))) {
            run.stop();

            run.train(CLOCK, List.of());

            assertThat(run.stopped()).isTrue();
        }
        assertThat(folder.resolve("early.lr0.001000.r4.g2.b4/last/checkpoint.json"))
                .exists();
        assertThat(folder.resolve("early.lr0.001000.r4.g2.b4/best")).doesNotExist();
    }

    @Test
    void fallingRateSurvivesAStop() throws IOException {
        LearningRate cosine = LearningRate.cosine(1e-3);
        run(setup("whole", cosine, Optional.empty(), Existing.REFUSE));

        try (TrainingRun run = TrainingRun.open(setup("parts", cosine, Optional.empty(), Existing.RESUME))) {
            run.train(CLOCK, List.of(new StopAt(run, 4)));
        }
        try (TrainingRun run = TrainingRun.open(setup("parts", cosine, Optional.empty(), Existing.RESUME))) {
            run.train(LATER, List.of());
        }

        assertThat(recorded("parts")).isEqualTo(recorded("whole"));
        assertThat(folder.resolve("parts.lr0.001000.r4.g2.b4/last/parameters.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("whole.lr0.001000.r4.g2.b4/last/parameters.safetensors"));
    }

    @Test
    void startsFromAnotherRunsParameters() throws IOException {
        LearningRate hardlyAny = LearningRate.constant(1e-30);
        run(setup("first", DNN, Existing.REFUSE));
        Path first = folder.resolve("first.lr0.001000.r4.g2.b4");

        run(setup("second", hardlyAny, Optional.of(first), Existing.REFUSE));

        Path second = folder.resolve("second.lr0.000000.r4.g2.b4/best");
        assertThat(same("0.dense.weight", second, first.resolve("best"))).isTrue();
        assertThat(Checkpoint.read(second).provenance()).containsEntry("from", "first.lr0.001000.r4.g2.b4");
    }

    @Test
    void highbandStartsFromItsWaveformStage() throws IOException {
        LearningRate hardlyAny = LearningRate.constant(1e-30);
        run(setup("wave", new NetworkChoice("highband-wave", 4, 2), Existing.REFUSE));
        Path wave = folder.resolve("wave.lr0.001000.r4.g4.b4");
        NetworkChoice whole = new NetworkChoice("highband", 4, 2);

        run(setup("whole", whole, hardlyAny, Optional.of(wave), Existing.REFUSE));

        Path run = folder.resolve("whole.lr0.000000.r4.g4.b4/best");
        assertThat(same("wave.0.dilated.weight", run, wave.resolve("best"))).isTrue();
    }

    @Test
    void whatIsFrozenStaysWhileTheRestLearns() throws IOException {
        run(setup("first", DNN, Existing.REFUSE));
        Path first = folder.resolve("first.lr0.001000.r4.g2.b4");
        TrainingSetup setup =
                setup("second", LearningRate.constant(1e-2), Optional.of(first.resolve("last")), Existing.REFUSE);

        run(new TrainingSetup(
                train,
                validation,
                setup.logname(),
                DNN,
                4,
                setup.config(),
                setup.from(),
                Optional.of("0"),
                Existing.REFUSE,
                Scoring.PATCHES));

        Path second = folder.resolve("second.lr0.010000.r4.g2.b4/last");
        assertThat(same("0.dense.weight", second, first.resolve("last"))).isTrue();
        assertThat(same("1.dense.weight", second, first.resolve("last"))).isFalse();
        assertThat(Checkpoint.read(second).provenance()).containsEntry("frozen", "0");
    }

    @Test
    void startsFromNoOtherNetwork() throws IOException {
        run(setup("first", new NetworkChoice("audiounet", 2, 2), Existing.REFUSE));
        Path first = folder.resolve("first.lr0.001000.r4.g2.b4");
        TrainingSetup setup = setup("second", LearningRate.constant(1e-3), Optional.of(first), Existing.REFUSE);

        assertThatThrownBy(() -> TrainingRun.open(setup))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessageContaining("expected the network Config[layers=2, patchSamples=512")
                .hasMessageEndingWith("; take the options it was trained with, or choose another name");
    }

    @Test
    void runOfAnotherNetworkIsNotResumed() throws IOException {
        run(setup("speech", DNN, Existing.REFUSE));

        assertThatThrownBy(
                        () -> TrainingRun.open(setup("speech", new NetworkChoice("audiounet", 2, 2), Existing.RESUME)))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessageContaining("speech.lr0.001000.r4.g2.b4/last: expected the network Config[layers=2, stride=2")
                .hasMessageContaining("found Config[layers=2, patchSamples=512");
    }

    @Test
    void scaleThatContradictsTheArchiveIsRefused() throws IOException {
        train = corpus.archive("train2.h5", options -> options.scale(2));

        assertRefused(
                DNN,
                train + ": expected an archive of scale 4, found one of scale 2; train for scale 2 or"
                        + " prepare another archive");
    }

    @Test
    void validationArchiveOfAnotherRateIsRefused() throws IOException {
        validation = corpus.archive("val8k.h5", options -> options.sampleRateHz(8_000));

        assertRefused(
                DNN,
                validation + ": expected the training archive's rate in Hz, 16000, found 8000; prepare both archives"
                        + " with the same options");
    }

    @Test
    void patchesThatTheNetworkCannotHalveAreRefusedWithLengthsThatItCan() throws IOException {
        validation = corpus.archive("val500.h5", options -> options.dimension(500));

        assertRefused(
                new NetworkChoice("audiounet", 4, 2),
                validation
                        + ": expected patches of a multiple of 32 samples for audiounet of this layout, found patches"
                        + " of 500; prepare patches of 480 or 512 samples, or take fewer layers");
    }

    @Test
    void refusedRunLeavesNoFolder() throws IOException {
        train = corpus.archive("train2.h5", options -> options.scale(2));

        assertThatThrownBy(() -> TrainingRun.open(setup("speech", DNN, Existing.REFUSE)))
                .isInstanceOf(ArchiveMismatchException.class);

        assertThat(folder.resolve("speech.lr0.001000.r4.g2.b4")).doesNotExist();
    }

    @Test
    void archiveAtTheLowRateServesAsWell() throws IOException {
        train = corpus.archive("train-low.h5", options -> options.lowResGrid(LowResGrid.LOW_RATE));

        run(setup("speech", DNN, Existing.REFUSE));

        assertThat(recorded("speech")).hasSize(1 + EPOCHS);
    }

    @Test
    void wholeClipsAreScoredWhereTheArchiveHasThem() throws IOException {
        validation = corpus.archive("val-full.h5", options -> options.wholeClips(WholeClips.BESIDE_PATCHES));

        try (TrainingRun run = TrainingRun.open(wholeClips())) {
            run.train(CLOCK, List.of());
        }

        assertThat(recorded("speech")).last().asString().doesNotEndWith(",");
    }

    @Test
    void wholeClipsThatAreNotThereAreMissed() {
        assertThatThrownBy(() -> TrainingRun.open(wholeClips()))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining("val.h5: ")
                .hasMessageContaining("expected a group 'full' of whole clips");
    }

    private void assertRefused(NetworkChoice network, String message) {
        assertThatThrownBy(() -> TrainingRun.open(setup("speech", network, Existing.REFUSE)))
                .isInstanceOf(ArchiveMismatchException.class)
                .hasMessage(message);
    }

    private void run(TrainingSetup setup) throws IOException {
        try (TrainingRun run = TrainingRun.open(setup)) {
            run.train(CLOCK, List.of());
        }
    }

    private List<String> recorded(String logname) throws IOException {
        return Files.readAllLines(folder.resolve(logname + ".lr0.001000.r4.g2.b4/metrics.csv"));
    }

    /** Compares a weight alone: running statistics move whatever the learning rate. */
    private static boolean same(String weight, Path one, Path other) throws IOException {
        try (PointerScope scope = new PointerScope()) {
            Path file = Path.of("parameters.safetensors");
            Tensor mine = SafeTensors.read(one.resolve(file)).get(weight);
            return mine.equal(SafeTensors.read(other.resolve(file)).get(weight));
        }
    }

    private TrainingSetup setup(String logname, NetworkChoice network, Existing existing) {
        return setup(logname, network, LearningRate.constant(1e-3), Optional.empty(), existing);
    }

    private TrainingSetup setup(String logname, LearningRate rate, Optional<Path> from, Existing existing) {
        return setup(logname, DNN, rate, from, existing);
    }

    private TrainingSetup setup(
            String logname, NetworkChoice network, LearningRate rate, Optional<Path> from, Existing existing) {
        TrainingConfig config =
                new TrainingConfig(EPOCHS, 4, rate, Optimizer.Algorithm.ADAM, Loss.RMSE, Precision.FP32, 7, 100, 8);
        return new TrainingSetup(
                train,
                validation,
                folder.resolve(logname),
                network,
                4,
                config,
                from,
                Optional.empty(),
                existing,
                Scoring.PATCHES);
    }

    private TrainingSetup wholeClips() {
        TrainingSetup patches = setup("speech", DNN, Existing.REFUSE);
        return new TrainingSetup(
                train,
                validation,
                patches.logname(),
                DNN,
                4,
                patches.config(),
                Optional.empty(),
                Optional.empty(),
                Existing.REFUSE,
                Scoring.PATCHES_AND_WHOLE_CLIPS);
    }

    /** Asks a run to stop after a number of steps. */
    private record StopAt(TrainingRun run, long steps) implements TrainingListener {
        @Override
        public void afterStep(StepReport report) {
            if (report.totalSteps() == steps) {
                run.stop();
            }
        }
    }
}
