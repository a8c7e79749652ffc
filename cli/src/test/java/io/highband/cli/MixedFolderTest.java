package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.highband.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder as people have them, written by others and read back by others. */
class MixedFolderTest {
    private static final double SECONDS = 1.5;

    /** One frame of AAC at the lowest rate here: its container need not say where in the last one sound ends. */
    private static final double A_FRAME = 1_024 / 22_050.0;

    /**
     * A recording.
     *
     * @param arguments for ffmpeg, from noise at this rate
     * @param toHz what the spline is to make of it
     * @param toleranceSeconds of the length: a sample, or what the lossy container leaves open
     */
    private record Recording(
            String name, int rateHz, int audioChannels, int toHz, double toleranceSeconds, List<String> arguments) {}

    private static final List<Recording> RECORDINGS = List.of(
            new Recording("call.wav", 8_000, 1, 16_000, 1 / 16_000.0, List.of("-c:a", "pcm_mulaw")),
            new Recording("old/tape.aiff", 11_025, 1, 22_050, 1 / 22_050.0, List.of()),
            new Recording("old/radio.ogg", 22_050, 2, 44_100, 1 / 44_100.0, List.of("-c:a", "libvorbis")),
            new Recording("memo.m4a", 22_050, 1, 44_100, A_FRAME, List.of("-c:a", "aac")),
            new Recording("surround.wav", 32_000, 6, 64_000, 1 / 64_000.0, List.of()),
            new Recording("song.mp3", 44_100, 2, 44_100, 1 / 44_100.0, List.of("-c:a", "libmp3lame", "-b:a", "128k")),
            new Recording("talk.opus", 48_000, 2, 48_000, 1 / 48_000.0, List.of("-c:a", "libopus")),
            new Recording("studio.flac", 96_000, 2, 96_000, 1 / 96_000.0, List.of()));

    @TempDir
    private Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void choosePlaces() throws IOException {
        FfmpegTools.assume();
        in = folder.resolve("in");
        out = folder.resolve("out");
        Files.createDirectories(in.resolve("old"));
    }

    @Test
    void ratesLengthsAndAudioChannelsAreRight() throws IOException {
        for (Recording each : RECORDINGS) {
            record(each);
        }
        film(in.resolve("film.mp4"));

        Outcome outcome = Cli.run("upscale", in, "-o", out, "--recursive", "--model", "spline");

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.OK);
        for (Recording each : RECORDINGS) {
            FfmpegTools.Probed probed =
                    FfmpegTools.probe(out.resolve(each.name().replaceFirst("[^.]*$", "wav")));
            assertThat(probed.number("sample_rate")).as(each.name()).isEqualTo(each.toHz());
            assertThat(probed.number("channels")).as(each.name()).isEqualTo(each.audioChannels());
            assertThat(probed.seconds()).as(each.name()).isCloseTo(SECONDS, within(each.toleranceSeconds()));
        }
        FfmpegTools.Probed film = FfmpegTools.probe(out.resolve("film.wav"));
        assertThat(film.number("sample_rate")).isEqualTo(48_000);
        assertThat(film.number("channels")).isEqualTo(2);
        assertThat(film.seconds()).isCloseTo(SECONDS, within(A_FRAME));
    }

    /** Sound that ends at 16 kHz, as MP3 has it: a higher rate would hold nothing more. */
    @Test
    void aRateThatHoldsAllThatIsHeardIsKeptAndThatIsSaid() throws IOException {
        Path song = in.resolve("song.mp3");
        FfmpegTools.ffmpeg("-f", "lavfi", "-i", "anoisesrc=r=44100:d=3", "-cutoff", "16000", song);

        Outcome outcome = Cli.run("upscale", song, "-o", out.resolveSibling("song.wav"), "--model", "spline");

        assertThat(outcome.out()).contains("song.wav: 44100 Hz to 44100 Hz without a model");
        assertThat(outcome.err())
                .containsPattern("song.mp3: sound goes up to 1[5-7]\\.\\d kHz, and 44100 Hz hold all that is heard:"
                        + " model spline, which adds no sound of its own, has nothing to do, so it is left as it is");
    }

    private void record(Recording recording) throws IOException {
        List<Object> words = new ArrayList<>(List.of(
                "-f",
                "lavfi",
                "-i",
                "anoisesrc=a=0.3:seed=1:d=" + SECONDS + ":r=" + recording.rateHz(),
                "-ac",
                recording.audioChannels()));
        words.addAll(recording.arguments());
        words.add(in.resolve(recording.name()));
        FfmpegTools.ffmpeg(words.toArray());
    }

    private static void film(Path file) throws IOException {
        FfmpegTools.ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "testsrc=s=64x48:r=10:d=" + SECONDS,
                "-f",
                "lavfi",
                "-i",
                "anoisesrc=a=0.3:seed=2:r=48000:d=" + SECONDS,
                "-c:v",
                "mpeg4",
                "-c:a",
                "aac",
                "-ac",
                "2",
                file);
    }
}
