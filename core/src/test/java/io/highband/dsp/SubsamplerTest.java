package io.highband.dsp;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.AudioClip;
import io.highband.audio.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubsamplerTest {
    @Test
    void keepsEveryThirdSampleFromTheFirstOn() {
        assertThat(Subsampler.by(3).apply(new float[] {0, 1, 2, 3, 4, 5, 6, 7})).containsExactly(0, 3, 6);
        assertThat(Subsampler.by(3).apply(new double[] {0, 1, 2, 3, 4, 5, 6, 7}))
                .containsExactly(0, 3, 6);
    }

    @Test
    void toneAboveTheNewNyquistFoldsDownAtFullLevel() {
        float[] subsampled = Subsampler.by(4).apply(Signals.tone(3_000, 16_000, ofSeconds(1)));

        float[] folded = Signals.tone(-1_000, 4_000, ofSeconds(1)); // 3 kHz - 4 kHz
        assertThat(Signals.differenceDb(subsampled, folded)).isLessThan(-120);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "4, 1", "5, 2", "101, 26", "104, 26"})
    void lengthIsRoundedUp(int length, int expected) {
        assertThat(Subsampler.by(4).apply(new float[length])).hasSize(expected);
    }

    @Test
    void clipLowersItsRate() {
        AudioClip subsampled = Subsampler.by(2).apply(AudioClip.of(16_000, new float[] {1, 2, 3}));

        assertThat(subsampled.sampleRateHz()).isEqualTo(8_000);
        assertThat(subsampled.channel(0)).containsExactly(1, 3);
    }
}
