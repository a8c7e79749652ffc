package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.cli.Cli.Outcome;
import io.highband.dataset.Hdf5Sketch;
import io.highband.dataset.SmallCorpus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each of these is one line that names the file, and an exit code; nothing half-written stays. */
class BadInputTest {
    // Where a plain WAV header says so.
    private static final int RATE_AT = 24;
    private static final int DATA_BYTES_AT = 40;

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void choosePlace() {
        out = folder.resolve("out.wav");
    }

    @AfterEach
    void nothingHalfWrittenStays() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().contains("partial")))
                    .isEmpty();
        }
        assertThat(out).doesNotExist();
    }

    @Test
    void notAudio() throws IOException {
        Path text = Files.writeString(folder.resolve("a.wav"), "once upon a time there was no sound");

        assertUpscaleRefuses(text, "expected audio, found nothing that FFmpeg recognises");
    }

    @Test
    void truncated() throws IOException {
        byte[] whole = Files.readAllBytes(wav(Signals.noise(1, 4_000)));
        Path file = Files.write(folder.resolve("cut.wav"), Arrays.copyOf(whole, whole.length / 2));

        assertUpscaleRefuses(file, "cut short");
    }

    @Test
    void zeroSamples() throws IOException {
        Path file = withInt(wav(Signals.noise(1, 10)), DATA_BYTES_AT, 0);

        assertUpscaleRefuses(file, "expected at least 1 sample, found 0 samples after a WAV header");
    }

    @Test
    void notANumber() throws IOException {
        Path file = withLastSample(Float.NaN);

        assertUpscaleRefuses(file, "NaN");
    }

    @Test
    void infinity() throws IOException {
        Path file = withLastSample(Float.NEGATIVE_INFINITY);

        assertUpscaleRefuses(file, "nfinit");
    }

    @Test
    void rateZero() throws IOException {
        Path file = withInt(wav(Signals.noise(1, 100)), RATE_AT, 0);

        assertUpscaleRefuses(file, "rate");
    }

    @Test
    void missingFile() {
        assertUpscaleRefuses(folder.resolve("missing.wav"), "no such file");
    }

    @Test
    void archiveWithoutLabel() throws IOException {
        Path archive = folder.resolve("a.h5");
        new Hdf5Sketch(archive).floats("data", 4, 32, 1).close();

        assertTrainRefuses(archive, "expected datasets 'data' and 'label', found data");
    }

    @Test
    void archiveWhoseShapesDisagree() throws IOException {
        Path archive = folder.resolve("a.h5");
        new Hdf5Sketch(archive)
                .floats("data", 4, 32, 1)
                .floats("label", 3, 32, 1)
                .close();

        assertTrainRefuses(archive, "expected as many patches in both, found 4 and 3");
    }

    @Test
    void scaleThatContradictsTheArchive() throws IOException {
        Path archive = SmallCorpus.in(folder).archive("a.h5", options -> options.scale(2));

        assertTrainRefuses(archive, "expected an archive of scale 4, found one of scale 2");
    }

    @Test
    void patchLengthThatTheNetworkCannotHalve() throws IOException {
        Path archive = SmallCorpus.in(folder).archive("a.h5", options -> options.dimension(500));

        assertTrainRefuses(
                archive, "found patches of 500; prepare patches of 480 or 512 samples, or take fewer layers");
    }

    @Test
    void emptyFileList() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "\n# nobody\n");

        Outcome outcome = Cli.run("prep", "--file-list", list, "--out", folder.resolve("a.h5"));

        assertOneLine(outcome, Highband.DATA, list + ": expected at least one recording, found an empty list");
    }

    @Test
    void listWithoutAUsableRecording() throws IOException {
        Path list = Files.write(folder.resolve("list.txt"), List.of("a.wav", "b.wav"));

        Outcome outcome = Cli.run("prep", "--file-list", list, "--in-dir", folder, "--out", folder.resolve("a.h5"));

        assertThat(outcome.code()).isEqualTo(Highband.DATA);
        assertThat(outcome.err().lines())
                .containsExactly(
                        "skipped a.wav: no such file: " + folder.resolve("a.wav"),
                        "skipped b.wav: no such file: " + folder.resolve("b.wav"),
                        "highband prep: " + list + ": expected recordings to prepare, found none of 2 usable;"
                                + " the first: a.wav: no such file: " + folder.resolve("a.wav"));
        assertThat(folder.resolve("a.h5")).doesNotExist();
    }

    @Test
    void checkpointThatIsNone() {
        assertOneLine(
                Cli.run("upscale", folder.resolve("x.wav"), "-o", out, "--model", folder),
                Highband.DATA,
                folder + ": expected a checkpoint folder");
    }

    @Test
    void unwritableOutput() throws IOException {
        Path in = wav(Signals.noise(1, 100));

        assertOneLine(
                Cli.run("upscale", in, "-o", folder.resolve("nowhere/out.wav")),
                Highband.DATA,
                "cannot write " + folder.resolve("nowhere/out.wav") + ": its folder does not exist; create it first");
        assertOneLine(
                Cli.run("prep", "--file-list", SmallCorpus.in(folder).list(), "--out", folder.resolve("nowhere/a.h5")),
                Highband.DATA,
                folder.resolve("nowhere/a.h5").toString());
    }

    @Test
    void runFolderThatCannotBeMade() throws IOException {
        Path archive = SmallCorpus.in(folder).archive("a.h5");
        Path file = Files.writeString(folder.resolve("file"), "");

        Outcome outcome = Cli.run(
                "train",
                "--train",
                archive,
                "--val",
                archive,
                "--model",
                "dnn",
                "--precision",
                "fp32",
                "--logname",
                file.resolve("run"));

        assertOneLine(outcome, Highband.DATA, file + "/run.lr0.001000.r4.g4.b128: Not a directory; choose another");
    }

    private void assertUpscaleRefuses(Path file, String found) {
        assertOneLine(Cli.run("upscale", file, "-o", out, "--model", "spline"), Highband.DATA, file + ": ", found);
    }

    private void assertTrainRefuses(Path archive, String found) {
        Outcome outcome = Cli.run(
                "train",
                "--train",
                archive,
                "--val",
                archive,
                "--precision",
                "fp32",
                "--logname",
                folder.resolve("run"));

        assertOneLine(outcome, Highband.DATA, archive + ": ", found);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("run")))
                    .isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertOneLine(Outcome outcome, int code, String... parts) {
        assertThat(outcome.err().lines().filter(line -> !line.startsWith("no --model")))
                .singleElement()
                .asString()
                .startsWith("highband ")
                .contains(parts);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.out()).isEmpty();
    }

    private Path wav(float[] samples) throws IOException {
        return write("sound.wav", samples, SampleFormat.PCM_16);
    }

    private Path write(String name, float[] samples, SampleFormat format) throws IOException {
        Path file = folder.resolve(name);
        AudioFiles.write(file, AudioClip.of(8_000, samples), format);
        return file;
    }

    private Path withLastSample(float value) throws IOException {
        Path file = write("float.wav", Signals.noise(1, 100), SampleFormat.FLOAT_32);
        return withInt(file, (int) Files.size(file) - Float.BYTES, Float.floatToRawIntBits(value));
    }

    /** Overwrites four bytes of a file. */
    private static Path withInt(Path file, int at, int value) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return Files.write(file, bytes);
    }
}
