package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
    @TempDir
    private Path folder;

    private Path noise;

    @BeforeEach
    void record() throws IOException {
        noise = folder.resolve("noise.wav");
        AudioFiles.write(noise, AudioClip.of(8_000, Signals.noise(1, 16_000)), SampleFormat.PCM_16);
    }

    @Test
    void saysWhatIsThereAndWhatUpscaleWouldDo() {
        Outcome outcome = Cli.run("inspect", noise, "--model", "spline");

        assertThat(outcome.code()).isEqualTo(Highband.OK);
        assertThat(outcome.out().lines())
                .containsExactly(
                        noise.toString(),
                        "  file       WAV, 16-bit integers",
                        "  rate       8000 Hz, 1 channel",
                        "  length     2.0 s (16000 samples)",
                        "  bandwidth  4.0 kHz, all that the rate holds, right up to the end",
                        "  level      peak -6.0 dB, RMS -10.8 dB",
                        "  upscale    8000 Hz to 16000 Hz by spline");
    }

    @Test
    void clippingShows() throws IOException {
        float[] square = Signals.noise(1, 4_000);
        for (int i = 0; i < 1_000; i++) {
            square[i] = i / 10 % 2 == 0 ? 1 : -1;
        }
        Path file = folder.resolve("square.wav");
        AudioFiles.write(file, AudioClip.of(8_000, square), SampleFormat.PCM_16);

        assertThat(Cli.run("inspect", file).out()).contains("  clipping   1000 samples cut off at full scale");
    }

    @Test
    void scriptsGetJson() throws IOException {
        Outcome outcome = Cli.run("inspect", "--json", "--model", "spline", "--to", 32_000, noise, noise);

        JsonNode found = new ObjectMapper().readTree(outcome.out());
        assertThat(found).hasSize(2);
        assertThat(found.get(0).get("bandwidthHz").asDouble()).isEqualTo(4_000);
        assertThat(found.get(0).get("samples").asLong()).isEqualTo(16_000);
        assertThat(found.get(0).get("upscale").get("toHz").asInt()).isEqualTo(32_000);
    }

    @Test
    void aBadFileDoesNotStopTheOthers() {
        Path missing = folder.resolve("missing.wav");

        Outcome outcome = Cli.run("inspect", missing, noise);

        assertThat(outcome.code()).isEqualTo(Highband.DATA);
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .startsWith("highband inspect: " + missing + ": expected an audio file, found no such file");
        assertThat(outcome.out()).contains("bandwidth");
    }

    @Test
    void bundledModelsAreListed() throws IOException {
        assertThat(Cli.run("models").out()).contains("spline").contains("  learned on no data");

        JsonNode found = new ObjectMapper().readTree(Cli.run("models", "--json").out());
        assertThat(found.findValuesAsText("name")).contains("spline");
    }
}
