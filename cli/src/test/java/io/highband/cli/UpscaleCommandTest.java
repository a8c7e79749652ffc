package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.AudioFormat;
import io.highband.audio.AudioReader;
import io.highband.audio.AudioTags;
import io.highband.audio.AudioWriter;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.cli.Cli.Outcome;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpscaleCommandTest {
    @TempDir
    private Path folder;

    private Path in;

    @BeforeEach
    void record() throws IOException {
        in = write("in.wav", AudioClip.of(8_000, Signals.tone(500, 8_000, 1_001)));
    }

    @Test
    void withoutAModelItTakesTheBundledOne() throws IOException {
        Outcome outcome = Cli.run("upscale", in, "--to", 16_000, "--precision", "fp32");

        Path out = folder.resolve("in.sr.wav");
        assertThat(outcome.code()).isEqualTo(Highband.OK);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith(out + ": 8000 Hz to 16000 Hz by highband, 0.1 s in ");
        assertThat(AudioFiles.read(out))
                .extracting(AudioClip::sampleRateHz, AudioClip::length)
                .containsExactly(16_000, 2_002);
    }

    @Test
    void asksForNothingWhereTheModelWasNamed() {
        assertThat(Cli.run("upscale", in, "--model", "spline").err()).isEmpty();
    }

    @Test
    void scaleAndRateCanBeChosen() throws IOException {
        Path out = folder.resolve("out.wav");

        Cli.run("upscale", in, "-o", out, "--model", "spline", "--scale", 4);
        assertThat(AudioFiles.read(out).sampleRateHz()).isEqualTo(32_000);

        Cli.run("upscale", in, "-o", out, "--model", "spline", "--to", 44_100);
        assertThat(AudioFiles.read(out))
                .extracting(AudioClip::sampleRateHz, AudioClip::length)
                .containsExactly(44_100, 5_519);
    }

    @Test
    void rateBelowTheRecordingsIsResampledTo() throws IOException {
        Path out = folder.resolve("out.wav");

        Outcome outcome = Cli.run("upscale", in, "-o", out, "--model", "spline", "--to", 4_000);

        assertThat(outcome.code()).isEqualTo(Highband.OK);
        assertThat(outcome.err()).contains("has nothing to do, so it is only resampled");
        assertThat(AudioFiles.read(out))
                .extracting(AudioClip::sampleRateHz, AudioClip::length)
                .containsExactly(4_000, 501);
    }

    @Test
    void severalRecordingsGoIntoAFolder() throws IOException {
        Path other = write("other.wav", AudioClip.of(4_000, Signals.noise(1, 500)));

        Outcome outcome = Cli.run("upscale", in, other, "-o", folder.resolve("out"), "--model", "spline");

        assertThat(outcome.code()).isEqualTo(Highband.OK);
        assertThat(AudioFiles.read(folder.resolve("out/in.wav")).sampleRateHz()).isEqualTo(16_000);
        assertThat(AudioFiles.read(folder.resolve("out/other.wav")).sampleRateHz())
                .isEqualTo(8_000);
    }

    @Test
    void oneBadRecordingDoesNotStopTheOthers() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.wav"), "not a sound, however one reads it");

        Outcome outcome = Cli.run("upscale", bad, in, "-o", folder.resolve("out"), "--model", "spline");

        assertThat(outcome.code()).isEqualTo(Highband.DATA);
        assertThat(outcome.err().lines()).singleElement().asString().startsWith("highband upscale: " + bad + ": ");
        assertThat(folder.resolve("out/in.wav")).exists();
        assertThat(folder.resolve("out/bad.wav")).doesNotExist();
    }

    @Test
    void recordingIsNeverOverwritten() throws IOException {
        byte[] before = Files.readAllBytes(in);

        Outcome onItself = Cli.run("upscale", in, "-o", in);
        Outcome intoItsFolder = Cli.run("upscale", in, "-o", folder);

        assertThat(onItself.err()).contains(in + " is the recording itself; name another file");
        assertThat(intoItsFolder.err()).contains("in.wav is the recording itself; name another file");
        assertThat(intoItsFolder.code()).isEqualTo(Highband.USAGE);
        assertThat(in).hasBinaryContent(before);
    }

    @Test
    void recordingsOfOneNameDoNotOverwriteEachOther() throws IOException {
        Path twin = write(
                Files.createDirectory(folder.resolve("twin")).resolve("in.wav").toString(), AudioFiles.read(in));

        Outcome outcome = Cli.run("upscale", in, twin, "-o", folder.resolve("out"));

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err()).contains(in + " and " + twin + " would both be written to");
    }

    @Test
    void outputOfAnUnknownFormatIsRefused() {
        Outcome outcome = Cli.run("upscale", in, "-o", folder.resolve("out.doc"));

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err())
                .contains("--out=" + folder.resolve("out.doc")
                        + " must end in .wav, .flac, .opus, .mp3, .aiff, or in / for a folder");
    }

    @ParameterizedTest
    @CsvSource({"out.flac, 16000, 2002", "out.mp3, 16000, 2002", "out.opus, 48000, 6006", "out.aiff, 16000, 2002"})
    void endingDecidesTheFormatAndItsRate(String name, int rateHz, int length) throws IOException {
        Path out = folder.resolve(name);

        Outcome outcome = Cli.run("upscale", in, "-o", out, "--model", "spline");

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.OK);
        assertThat(AudioFiles.read(out))
                .extracting(AudioClip::sampleRateHz, AudioClip::length)
                .containsExactly(rateHz, length);
    }

    @Test
    void rateThatTheFormatDoesNotHoldIsRefusedWhereItWasAskedFor() {
        Outcome outcome = Cli.run("upscale", in, "-o", folder.resolve("a.opus"), "--model", "spline", "--to", 16_000);

        assertThat(outcome.code()).isEqualTo(Highband.DATA);
        assertThat(outcome.err().lines())
                .containsExactly("highband upscale: " + folder.resolve("a.opus")
                        + ": expected a rate that opus holds (48000 Hz), found 16000 Hz; choose one of them, or write"
                        + " wav or flac");
        assertThat(folder).isDirectoryNotContaining("glob:**a.opus*");
    }

    @Test
    void formatIsChosenByAWord() throws IOException {
        Cli.run("upscale", in, "--model", "spline", "--format", "flac24");

        try (AudioReader reader = AudioFiles.open(folder.resolve("in.sr.flac"))) {
            assertThat(reader.info().container()).isEqualTo("FLAC");
        }
        assertThat(Cli.run("upscale", in, "--format", "flak").err())
                .contains("expected one of wav, wav24, wav32, wav-float, flac, flac24, opus, mp3, aiff, aiff24; found"
                        + " flak");
        assertThat(Cli.run("upscale", in, "--format", "flac", "-o", "a.mp3").err())
                .contains("--format flac and --out=a.mp3 ask for different formats");
    }

    @Test
    void tagsGoWithTheRecording() throws IOException {
        Path tagged = folder.resolve("tagged.flac");
        AudioTags tags = new AudioTags(Map.of("title", "Grüße"), Optional.empty());
        try (AudioWriter writer = AudioFiles.create(tagged, AudioFormat.FLAC, 8_000, 1, tags)) {
            writer.write(new float[][] {Signals.noise(1, 4_000)}, 0, 4_000);
            writer.finish();
        }

        Cli.run("upscale", tagged, "-o", folder.resolve("out.mp3"), "--model", "spline");

        try (AudioReader reader = AudioFiles.open(folder.resolve("out.mp3"))) {
            assertThat(reader.tags().text()).containsEntry("title", "Grüße");
        }
    }

    @Test
    void beforeAndAfterBecomeOnePicture() throws IOException {
        Outcome outcome = Cli.run("upscale", in, "-o", folder.resolve("out.wav"), "--model", "spline", "--compare");

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.OK);
        BufferedImage picture = ImageIO.read(folder.resolve("out.png").toFile());
        // Two panels: below the first is nothing of 4 to 8 kHz, above the second's 4 kHz neither; both plots are there.
        assertThat(picture.getWidth()).isEqualTo(1_200);
        assertThat(picture.getHeight()).isGreaterThan(500);
    }

    @Test
    void referenceIsScored() throws IOException {
        Path reference = write("reference.wav", AudioClip.of(16_000, Signals.tone(500, 16_000, 2_002)));

        Outcome lines =
                Cli.run("upscale", in, "-o", folder.resolve("out.wav"), "--model", "spline", "--reference", reference);
        Outcome json = Cli.run(
                "upscale",
                in,
                "-o",
                folder.resolve("out.wav"),
                "--model",
                "spline",
                "--reference",
                reference,
                "--json");

        assertThat(lines.out()).containsPattern("; snr [2-9][0-9]\\.[0-9]{2} dB, lsd ");
        assertThat(json.out()).contains("\"snr\" : ").contains("\"state\" : \"done\"");
    }

    @Test
    void referenceOfAnotherRateIsAFailureInOneLine() throws IOException {
        Path reference = write("reference.wav", AudioClip.of(44_100, Signals.tone(500, 44_100, 5_000)));

        Outcome outcome =
                Cli.run("upscale", in, "-o", folder.resolve("out.wav"), "--model", "spline", "--reference", reference);

        assertThat(outcome.code()).isEqualTo(Highband.DATA);
        assertThat(outcome.err().lines()).singleElement().asString().contains("44100");
    }

    @Test
    void quietSaysNothing() {
        Outcome outcome = Cli.run("upscale", in, "--quiet", "--model", "spline");

        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertUsage("--jobs=0 must be at least 1", in, "--jobs", 0);
        assertUsage("--compare needs files, found -", "-", "--compare");
        assertUsage("--reference needs a file to score, found -", in, "-o", "-", "--reference", in);
        assertUsage("--json and the recording would both go to standard output", in, "-o", "-", "--json");
        assertUsage("- stands for one recording; leave the others out", in, "-");
    }

    private static void assertUsage(String message, Object... options) {
        List<Object> words = new ArrayList<>(List.of("upscale"));
        words.addAll(List.of(options));

        Outcome outcome = Cli.run(words.toArray());

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err().lines()).singleElement().asString().contains(message);
    }

    private Path write(String name, AudioClip clip) throws IOException {
        Path file = folder.resolve(name);
        AudioFiles.write(file, clip, SampleFormat.PCM_16);
        return file;
    }
}
