package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.dsp.Resampler;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonoReaderTest {
    /** The same products, perhaps summed in another order: some roundings of float. */
    private static final float ROUNDINGS = 5e-7f;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        // Segments of 2 s in windows of 4 s: shorter, just full, a sample more, several, several and just full.
        "48000, 16000, 100000",
        "48000, 16000, 192000",
        "48000, 16000, 192001",
        "48000, 16000, 700003",
        "48000, 16000, 288000",
        "44100, 16000, 300000",
        "8000, 11025, 50001",
        "16000, 16000, 100001",
        "500, 400, 9001"
    })
    void segmentsEqualTheWhole(int fromHz, int toHz, int length) throws IOException {
        float[] left = Signals.noise(1, length);
        float[] right = Signals.noise(2, length);
        AudioClip clip = AudioClip.of(fromHz, left, right);
        Path file = folder.resolve("r.wav");
        AudioFiles.write(file, clip, SampleFormat.FLOAT_32);

        float[] read = new MonoReader(toHz, 2).read(file);

        float[] whole = Resampler.between(fromHz, toHz).apply(clip.mixDown().channel(0));
        assertThat(Largest.difference(read, whole)).isLessThan(ROUNDINGS);
    }

    @Test
    void recordingAtTheRateComesAsItIs() throws IOException {
        float[] samples = Signals.noise(3, 500_000);
        Path file = folder.resolve("r.wav");
        AudioFiles.write(file, AudioClip.of(16_000, samples), SampleFormat.FLOAT_32);

        assertThat(new MonoReader(16_000, 2).read(file)).isEqualTo(samples);
    }

    @Test
    void eachAudioChannelComesByItself() throws IOException {
        float[] left = Signals.noise(1, 700_003);
        float[] right = Signals.noise(2, 700_003);
        Path file = folder.resolve("r.wav");
        AudioFiles.write(file, AudioClip.of(48_000, left, right), SampleFormat.FLOAT_32);

        float[][] read = new MonoReader(16_000, 2).read(file, ChannelUse.EACH);

        assertThat(read).hasNumberOfRows(2);
        assertThat(Largest.difference(read[0], Resampler.between(48_000, 16_000).apply(left)))
                .isLessThan(ROUNDINGS);
        assertThat(Largest.difference(read[1], Resampler.between(48_000, 16_000).apply(right)))
                .isLessThan(ROUNDINGS);
    }
}
