package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCommandTest {
    @TempDir
    private Path folder;

    private Path reference;
    private Path quieter;
    private Path shorter;

    @BeforeEach
    void record() throws IOException {
        float[] tone = Signals.tone(440, 16_000, 8_000);
        float[] nineTenths = new float[tone.length];
        for (int i = 0; i < tone.length; i++) {
            nineTenths[i] = 0.9f * tone[i];
        }
        reference = write("reference.wav", AudioClip.of(16_000, tone));
        quieter = write("quieter.wav", AudioClip.of(16_000, nineTenths));
        shorter = write("shorter.wav", AudioClip.of(16_000, Arrays.copyOf(tone, 7_000)));
    }

    @Test
    void jsonHoldsEveryMetricAsANumberAndItsDefinition() throws IOException {
        Outcome outcome = Cli.run("metrics", "--json", reference, quieter);

        JsonNode json = new ObjectMapper().readTree(outcome.out());
        assertThat(outcome.code()).isEqualTo(Highband.OK);
        assertThat(json.path("snr").asDouble())
                .as("a tenth of the amplitude is missing")
                .isCloseTo(20, within(1e-3));
        for (String id : new String[] {"snr", "lsd", "lsd_log10", "lsd_reference"}) {
            assertThat(json.path(id).isNumber()).as(id).isTrue();
            assertThat(json.path("metrics").findValuesAsText("id")).contains(id);
        }
    }

    @Test
    void tableSaysWhatTheNumbersMean() {
        Outcome outcome = Cli.run("metrics", reference, quieter);

        assertThat(outcome.out()).contains("snr               20.000 dB").contains("higher is better: 10*log10(");
    }

    @Test
    void anotherLengthIsRefusedWithTheOptionThatHelps() {
        Outcome outcome = Cli.run("metrics", reference, shorter);

        assertThat(outcome.code()).isEqualTo(Highband.DATA);
        assertThat(outcome.err())
                .isEqualTo("highband metrics: " + reference + ", " + shorter
                        + ": reference has 8000 samples, estimate has 7000; make sure both start at the same instant,"
                        + " then compare the first 7000 samples of both (--trim)\n");
        assertThat(Cli.run("metrics", "--trim", reference, shorter).out()).contains("7000 samples at 16000 Hz");
    }

    @Test
    void anotherNumberOfAudioChannelsIsRefusedWithTheOptionThatHelps() throws IOException {
        float[] silence = new float[8_000];
        Path stereo = write("stereo.wav", AudioClip.of(16_000, Signals.tone(440, 16_000, 8_000), silence));

        assertThat(Cli.run("metrics", reference, stereo).err()).endsWith("mix both down to one (--mono)\n");
        assertThat(Cli.run("metrics", "--mono", reference, stereo).code()).isEqualTo(Highband.OK);
    }

    private Path write(String name, AudioClip clip) throws IOException {
        Path file = folder.resolve(name);
        AudioFiles.write(file, clip, SampleFormat.FLOAT_32);
        return file;
    }
}
