package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.cli.Cli.Outcome;
import io.highband.dataset.SmallCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Training on noise, and what becomes of the network: nothing good, but all in the right place. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainAndEvalTest {
    private static final String SUFFIX = ".lr0.000300.r4.g2.b4";

    private Path folder;
    private SmallCorpus corpus;
    private Path archive;
    private Path run;
    private Outcome training;

    @BeforeAll
    void trainOnce(@TempDir Path place) throws IOException {
        folder = place;
        corpus = SmallCorpus.in(folder);
        archive = corpus.archive("a.h5");
        run = folder.resolve("run" + SUFFIX);
        training = train("run", "-e", 2);
    }

    @Test
    void epochLinesShowScoresSpeedAndTimeLeft() {
        assertThat(training.err()).isEmpty();
        assertThat(training.code()).isEqualTo(Highband.OK);
        List<String> lines = training.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .startsWith("dnn, ")
                .endsWith(" parameters, fp32; 12 patches of 0.03 s, 3 steps an epoch; run folder " + run);
        String scores = "loss \\d\\.\\d{5} snr -?\\d+\\.\\d\\d lsd \\d+\\.\\d\\d";
        assertThat(lines.get(1))
                .matches("epoch 1/2 \\| train " + scores + " \\| val " + scores
                        + " \\| \\d+\\.\\d patches/s, [\\d.]+ x real time \\| \\d+ s left \\| best");
        assertThat(lines.get(2)).startsWith("epoch 2/2 | ").contains(" | 0 s left");
        assertThat(lines.get(3)).isEqualTo("done: highband upscale FILE --model " + run);
    }

    @Test
    void existingRunIsRefusedAndCanBeContinued() {
        train("again", "-e", 1);

        Outcome refused = train("again", "-e", 2);
        Outcome resumed = train("again", "-e", 2, "--resume");

        assertThat(refused.code()).isEqualTo(Highband.DATA);
        assertThat(refused.err()).contains("again" + SUFFIX + ": expected no run of this name, found one; resume it");
        assertThat(resumed.out()).contains("\ngoing on after 1 epoch and 0 steps\nepoch 2/2 | ");
    }

    @Test
    void wholeClipsAreScoredOnRequest() {
        assertThat(train("clips", "--full", "true", "-e", 1).err()).contains("expected a group 'full' of whole clips");
        assertThat(train("patches", "--full", "false", "-e", 1).out()).doesNotContain("whole clips");
    }

    @Test
    void poolSizeAndStridesAreOneNumber() {
        Outcome outcome = train("pool", "--pool_size", 4, "--strides", 2);

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err()).startsWith("highband train: --pool-size=4 must equal --strides=2");
    }

    @Test
    void splineHasNothingToTrain() {
        Outcome outcome = train("spline", "--model", "spline");

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err()).startsWith("highband train: --model=spline has no parameters");
    }

    @Test
    void choicesOutsideTheListAreRefusedWithTheList() {
        assertThat(train("x", "--alg", "lamb").err()).contains("'--alg': expected adam, adamw or sgd, found lamb");
        assertThat(train("x", "--loss", "l3").err())
                .contains(
                        "'--loss': expected rmse, mse, mae, relative-rmse, relative-mse, missing-share or wave-and-spectrum, found l3");
        assertThat(train("x", "--precision", "fp8").err())
                .contains("[auto, fp32, bf16]")
                .contains("was 'fp8'");
        assertThat(train("x", "--speaker", "nobody").err()).contains("[single, multi]");
        assertThat(train("x", "--grocery", "true").err())
                .contains("expected an archive for imputation, as --grocery true says, found one for super-resolution");
    }

    @Test
    void evaluationWritesFourKindsOfFileAndThreeKindsOfReport() throws IOException {
        Path out = folder.resolve("evaluated");

        Outcome outcome = eval(
                "--logname",
                run,
                "--out-label",
                "L",
                "--out-dir",
                out,
                "--r",
                4,
                "--sr",
                16_000,
                "--csv",
                folder.resolve("s.csv"),
                "--json",
                folder.resolve("s.json"));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isEqualTo(Highband.OK);
        assertThat(rate(out.resolve("1.L.hr.wav"))).isEqualTo(16_000);
        assertThat(rate(out.resolve("1.L.lr.wav"))).isEqualTo(4_000);
        assertThat(rate(out.resolve("1.L.sr.wav"))).isEqualTo(16_000);
        assertThat(out.resolve("1.L.png")).isNotEmptyFile();
        assertThat(outcome.out())
                .contains("mean of 3 files")
                .contains(" dnn ")
                .contains(" spline")
                .contains("lsd_log10");
        assertThat(Files.readString(folder.resolve("s.csv")))
                .contains("\n0.wav,dnn,")
                .contains("\nmean,spline,");
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("s.json").toFile())
                        .isObject())
                .isTrue();
    }

    @Test
    void byDefaultFilesLieBesideTheRecordings() throws IOException {
        SmallCorpus beside = SmallCorpus.in(folder.resolve("beside"));

        Cli.run("eval", "--model", "spline", "--wav-file-list", beside.list(), "--in-dir", beside.recordings());

        assertThat(beside.recordings().resolve("0.sr.wav")).exists();
    }

    @Test
    void checkpointIsFoundByRunFolderCheckpointOrLogname() {
        assertThat(eval("--logname", run, "--out-dir", folder).out()).contains("model: " + run.resolve("best") + "\n");
        assertThat(eval("--logname", run.resolve("last"), "--out-dir", folder).out())
                .contains("model: " + run.resolve("last") + "\n");
        assertThat(eval("--logname", folder.resolve("run"), "--out-dir", folder).out())
                .contains("model: " + run.resolve("best") + "\n");
    }

    @Test
    void checkpointOfAnotherModelScaleOrRateIsRefused() {
        Path best = run.resolve("best");
        assertThat(eval("--logname", run, "--model", "audiotfilm").err())
                .isEqualTo("highband eval: " + best + ": expected a checkpoint for --model audiotfilm, found one for"
                        + " --model dnn; ask for that, or name another checkpoint\n");
        assertThat(eval("--logname", run, "--r", 2).err()).contains(best + ": expected a checkpoint for --r 2, found");
        assertThat(eval("--logname", run, "--sr", 48_000).err()).contains("for --sr 48000, found one for --sr 16000");
        assertThat(eval("--logname", run, "--layers", 3).err()).contains("for --layers 3, found one for --layers 2");
        assertThat(eval("--logname", run, "--patch_size", 8).err()).contains("for --patch-size 8, found one for");
        assertThat(Cli.run("upscale", archive, "--model", run, "--scale", 2).err())
                .contains("for --scale 2, found");
    }

    @Test
    void evaluationNeedsACheckpointOrTheSpline() {
        Outcome outcome = eval();

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err()).contains("name a checkpoint with --logname, or take --model spline");
    }

    @Test
    void badRecordingIsLeftOutAndSaid() throws IOException {
        Path list = Files.write(folder.resolve("with-missing.txt"), List.of("0.wav", "missing.wav"));

        Outcome outcome = eval("--model", "spline", "--wav-file-list", list, "--out-dir", folder.resolve("some"));

        assertThat(outcome.code()).isEqualTo(Highband.DATA);
        assertThat(outcome.err()).startsWith("left out missing.wav: no such file");
        assertThat(outcome.out()).contains("left out: 1 of 2 recordings");
    }

    @Test
    void trainedNetworkUpscales() throws IOException {
        Path lowRes = folder.resolve("evaluated-for-upscale");
        eval("--model", "spline", "--out-dir", lowRes);

        Outcome outcome = Cli.run(
                "upscale",
                lowRes.resolve("0.lr.wav"),
                "-o",
                folder.resolve("up.wav"),
                "--model",
                run,
                "--precision",
                "fp32");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains(": 4000 Hz to 16000 Hz by dnn, 0.1 s in ");
        assertThat(AudioFiles.read(folder.resolve("up.wav")).length()).isEqualTo(2_048);
    }

    @Test
    void recordingThatLacksNothingIsLeftAsItIs() throws IOException {
        Outcome outcome = Cli.run(
                "upscale",
                corpus.recordings().resolve("0.wav"),
                "-o",
                folder.resolve("wide.wav"),
                "--model",
                run,
                "--precision",
                "fp32");

        assertThat(outcome.err())
                .endsWith(
                        "0.wav: sound goes up to 8.0 kHz, where model dnn could add up to 8.0 kHz: nothing is missing,"
                                + " so it is left as it is\n");
        assertThat(AudioFiles.read(folder.resolve("wide.wav")).channel(0))
                .isEqualTo(AudioFiles.read(corpus.recordings().resolve("0.wav")).channel(0));
    }

    private static int rate(Path file) throws IOException {
        AudioClip clip = AudioFiles.read(file);
        return clip.sampleRateHz();
    }

    private Outcome train(String logname, Object... options) {
        return run(List.of(SmallCommands.train(2, archive, folder.resolve(logname), "--lr", "3e-4")), options);
    }

    private Outcome eval(Object... options) {
        return run(
                List.of(
                        "eval",
                        "--wav-file-list",
                        corpus.list(),
                        "--in-dir",
                        corpus.recordings(),
                        "--precision",
                        "fp32"),
                options);
    }

    private static Outcome run(List<Object> common, Object... more) {
        List<Object> all = new ArrayList<>(common);
        all.addAll(Arrays.asList(more));
        return Cli.run(all.toArray());
    }
}
