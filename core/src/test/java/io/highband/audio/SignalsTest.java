package io.highband.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignalsTest {
    @Test
    void toneHasHalfTheAmplitudeAndItsFrequency() {
        float[] tone = Signals.tone(4_000, 16_000, Duration.ofSeconds(1));

        assertThat(tone).hasSize(16_000).startsWith(0, 0.5f);
        assertThat(Signals.levelDb(tone)).isCloseTo(-9.03, within(0.01)); // 20 log10(0.5 / sqrt 2)
    }

    @Test
    void sweepEndsAtItsLastFrequency() {
        float[] sweep = Signals.sweep(100, 4_000, 16_000, 16_000);

        int crossings = 0;
        for (int i = 15_001; i < 16_000; i++) {
            crossings += (sweep[i - 1] < 0) == (sweep[i] < 0) ? 0 : 1;
        }
        assertThat(crossings).isBetween(480, 500); // about 3,880 Hz on average, two per period, 1/16 s
    }

    @Test
    void noiseIsThatOfItsSeed() {
        assertThat(Signals.noise(1, 100)).isEqualTo(Signals.noise(1, 100)).isNotEqualTo(Signals.noise(2, 100));
    }

    @Test
    void levelsAreInDecibels() {
        assertThat(Signals.levelDb(Signals.constant(1, 10))).isZero();
        assertThat(Signals.levelDb(Signals.constant(0.1f, 10))).isCloseTo(-20, within(1e-6));
        assertThat(Signals.levelDb(new float[10])).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Signals.differenceDb(Signals.constant(1, 4), Signals.constant(0.9f, 4)))
                .isCloseTo(-20, within(1e-5));
        assertThat(Signals.levelDb(Signals.impulse(100, 3))).isCloseTo(-20, within(1e-9));
    }
}
