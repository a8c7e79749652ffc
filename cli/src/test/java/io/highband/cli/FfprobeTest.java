package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.AudioFormat;
import io.highband.audio.AudioTags;
import io.highband.audio.AudioWriter;
import io.highband.audio.Signals;
import io.highband.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others make of our files: rate, length, audio channels and codec by the ffprobe of the system. */
class FfprobeTest {
    @TempDir
    private Path folder;

    private Path in;

    @BeforeEach
    void recordStereo() throws IOException {
        FfmpegTools.assume();
        in = folder.resolve("in.flac");
        AudioTags tags = new AudioTags(Map.of("title", "Grüße", "artist", "Nobody"), Optional.empty());
        try (AudioWriter writer = AudioFiles.create(in, AudioFormat.FLAC, 11_025, 2, tags)) {
            float[][] stereo = {Signals.noise(1, 11_026), Signals.noise(2, 11_026)};
            writer.write(stereo, 0, 11_026);
            writer.finish();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "wav, wav, pcm_s16le, 22050",
        "wav24, wav, pcm_s24le, 22050",
        "wav-float, wav, pcm_f32le, 22050",
        "flac, flac, flac, 22050",
        "flac24, flac, flac, 22050",
        "aiff, aiff, pcm_s16be, 22050",
        "mp3, mp3, mp3, 22050",
        "opus, opus, opus, 48000"
    })
    void everyFormatIsWhatItSays(String word, String extension, String codec, int rateHz) throws Exception {
        Path out = folder.resolve("out." + extension);

        Outcome outcome = Cli.run("upscale", in, "-o", out, "--format", word, "--model", "spline");

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.OK);
        FfmpegTools.Probed probed = FfmpegTools.probe(out);
        assertThat(probed.value("codec_name")).isEqualTo(codec);
        assertThat(probed.number("sample_rate")).isEqualTo(rateHz);
        assertThat(probed.number("channels")).isEqualTo(2);
        // Exact where the container states samples; MP3 and Opus state what they cut off, and ffprobe adds some of it.
        double tolerance = codec.equals("mp3") || codec.equals("opus") ? 0.08 : 1.0 / rateHz;
        assertThat(probed.seconds()).isCloseTo(11_026 / 11_025.0, within(tolerance));
        assertThat(probed.value("TAG:title")).isEqualTo("Grüße");
        assertThat(probed.value("TAG:artist")).isEqualTo("Nobody");
    }

    @Test
    void decodedByOthersTheLengthIsExact() throws Exception {
        for (String name : new String[] {"out.mp3", "out.opus", "out.flac"}) {
            Path out = folder.resolve(name);
            Cli.run("upscale", in, "-o", out, "--model", "spline");
            Path decoded = folder.resolve(name + ".wav");

            FfmpegTools.ffmpeg("-i", out, decoded);

            AudioClip clip = AudioFiles.read(decoded);
            assertThat(clip.length()).as(name).isEqualTo((int) Math.ceil(11_026.0 * clip.sampleRateHz() / 11_025));
        }
    }
}
