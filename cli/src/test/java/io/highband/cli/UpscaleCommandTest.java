package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpscaleCommandTest {
    @TempDir
    private Path folder;

    private Path in;

    @BeforeEach
    void record() throws IOException {
        in = write("in.wav", AudioClip.of(8_000, Signals.tone(500, 8_000, 1_001)));
    }

    @Test
    void withoutAModelItSaysThatItTookTheSpline() throws IOException {
        Outcome outcome = Cli.run("upscale", in);

        Path out = folder.resolve("in.sr.wav");
        assertThat(outcome.code()).isEqualTo(Highband.OK);
        assertThat(outcome.err()).contains("taking the spline");
        assertThat(outcome.out()).startsWith(out + ": 8000 Hz to 16000 Hz by spline, 0.1 s in ");
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
    void rateBelowTheRecordingsIsNoUpscaling() {
        Outcome outcome = Cli.run("upscale", in, "--model", "spline", "--to", 4_000);

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err()).contains("--to 4000 is below the recording's own 8000 Hz");
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
    void outputOfAnotherFormatIsRefused() {
        Outcome outcome = Cli.run("upscale", in, "-o", folder.resolve("out.mp3"));

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err()).contains("must be a file ending in .wav, or a folder that exists");
    }

    private Path write(String name, AudioClip clip) throws IOException {
        Path file = folder.resolve(name);
        AudioFiles.write(file, clip, SampleFormat.PCM_16);
        return file;
    }
}
