package io.highband.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.dataset.LowRes;
import io.highband.evaluation.Evaluator.Evaluated;
import io.highband.model.Spline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTest {
    @TempDir
    private Path folder;

    @Test
    void whatTheLowResolutionHoldsComesBackAndTheRestDoesNot() throws IOException {
        Evaluator evaluator = new Evaluator(List.of(new Spline(4)), 16_000, LowRes.DECIMATED);
        Path low = recording("low.wav", Signals.tone(300, 48_000, 48_000));
        Path high = recording("high.wav", Signals.tone(5_000, 48_000, 48_000));

        double snrOfLow = evaluator.evaluate(low).scores().get(Spline.ID).value(StandardMetric.SNR);
        double snrOfHigh = evaluator.evaluate(high).scores().get(Spline.ID).value(StandardMetric.SNR);

        assertThat(snrOfLow).as("300 Hz fits into 4 kHz").isGreaterThan(30);
        assertThat(snrOfHigh).as("of 5 kHz nothing is left: all is error").isBetween(-0.5, 0.5);
    }

    @Test
    void allSignalsAreWrittenAtTheirRates() throws IOException {
        Evaluator evaluator = new Evaluator(List.of(new Spline(2)), 8_000, LowRes.SUBSAMPLED);
        Evaluated evaluated = evaluator.evaluate(recording("a.wav", Signals.noise(1, 4_803)));

        evaluated.write(folder, "a.label");

        assertThat(read("a.label.hr.wav"))
                .extracting(AudioClip::sampleRateHz, AudioClip::length)
                .containsExactly(8_000, 800);
        assertThat(read("a.label.lr.wav"))
                .extracting(AudioClip::sampleRateHz, AudioClip::length)
                .containsExactly(4_000, 400);
        assertThat(read("a.label.sr.wav"))
                .extracting(AudioClip::sampleRateHz, AudioClip::length)
                .containsExactly(8_000, 800);
        assertThat(folder.resolve("a.label.png")).isNotEmptyFile();
    }

    @Test
    void systemsOfDifferentScalesAreRefused() {
        assertThatThrownBy(() -> new Evaluator(List.of(new Spline(2), new Spline(4)), 16_000, LowRes.DECIMATED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Systems must have one scale, found spline of 2 and spline of 4");
    }

    private Path recording(String name, float[] samples) throws IOException {
        Path path = folder.resolve(name);
        AudioFiles.write(path, AudioClip.of(48_000, samples), SampleFormat.FLOAT_32);
        return path;
    }

    private AudioClip read(String name) throws IOException {
        return AudioFiles.read(folder.resolve(name));
    }
}
