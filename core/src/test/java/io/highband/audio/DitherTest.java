package io.highband.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DitherTest {
    private static final float STEP = 0x1p-15f;
    private static final int MANY = 200_000;

    @Test
    void whatIsQuieterThanAStepSurvivesInTheMean() {
        float x = 0.3f * STEP; // plain rounding makes silence of it

        double mean = 0;
        for (int rounded : rounded(x)) {
            mean += (double) rounded / MANY;
        }

        assertThat(mean).isCloseTo(0.3, within(0.01)); // its own deviation is 0.5 / sqrt(200,000) = 0.0011
    }

    @Test
    void noiseOfTheErrorDoesNotFollowTheSound() {
        // Triangular dither of two steps makes the error's power a quarter step², whatever the value (Wannamaker).
        for (double x : new double[] {0.01, 0.25, 0.5, 0.75}) {
            double power = 0;
            for (int rounded : rounded((float) x * STEP)) {
                power += (rounded - x) * (rounded - x) / MANY;
            }

            assertThat(power).isCloseTo(0.25, within(0.01));
        }
    }

    @Test
    void valuesOfSixteenBitsAndSilencePassExactly() {
        Dither dither = new Dither(1);

        for (int value = -32_768; value <= 32_767; value++) {
            assertThat(dither.next(0, value * STEP)).isEqualTo(value * STEP);
        }
    }

    @Test
    void isTheSameEveryTimeAndDifferentInEveryAudioChannel() {
        Dither first = new Dither(2);
        Dither second = new Dither(2);
        float x = 0.5f * STEP;

        assertThat(first.next(0, x)).isEqualTo(second.next(0, x));
        assertThat(first.next(1, x)).isNotEqualTo(first.next(0, x));
    }

    private static int[] rounded(float x) {
        Dither dither = new Dither(1);
        int[] rounded = new int[MANY];
        for (int i = 0; i < MANY; i++) {
            rounded[i] = (int) Math.rint(dither.next(0, x) / STEP);
        }
        return rounded;
    }
}
