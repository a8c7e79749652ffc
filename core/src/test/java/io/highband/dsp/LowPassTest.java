package io.highband.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.highband.audio.Signals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LowPassTest {
    private static final int RATE_HZ = 16_000;

    /** Passes 2 kHz and below. */
    private static LowPass filter(LowPass.Design design) {
        return LowPass.of(design, 8, 0.25);
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatIsFarBelowTheCutoffInTime(LowPass.Design design) {
        float[] tone = Signals.tone(200, RATE_HZ, 16_001);

        float[] filtered = filter(design).apply(tone);

        assertThat(filtered).hasSize(tone.length);
        for (int i = 4_000; i < 12_000; i++) {
            assertThat(filtered[i]).isCloseTo(tone[i], within(0.02f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAwayWhatIsFarAbove(LowPass.Design design) {
        float[] tone = Signals.tone(6_000, RATE_HZ, 16_000);

        float[] middle = Arrays.copyOfRange(filter(design).apply(tone), 4_000, 12_000);

        assertThat(Signals.levelDb(middle) - Signals.levelDb(tone)).isLessThan(-60);
    }

    @ParameterizedTest
    @EnumSource
    void delaysNothing(LowPass.Design design) {
        float[] response = filter(design).apply(Signals.impulse(4_001, 2_000));

        for (int i = 1; i < 500; i++) {
            assertThat(response[2_000 + i]).isCloseTo(response[2_000 - i], within(1e-4f));
        }
    }

    @Test
    void oneSampleAndNoneAreNoTrouble() {
        assertThat(filter(LowPass.Design.FOURIER).apply(new float[0])).isEmpty();
        assertThat(filter(LowPass.Design.FOURIER).apply(new float[] {0.5f})).hasSize(1);
        assertThat(filter(LowPass.Design.BESSEL).apply(new float[] {0.5f})).hasSize(1);
    }

    @Test
    void cutoffsOutsideTheBandAreRefused() {
        for (double cutoff : new double[] {0, 1, Double.NaN}) {
            assertThatThrownBy(() -> LowPass.of(LowPass.Design.BUTTERWORTH, 4, cutoff))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A low-pass needs an order of at least 1 and a cutoffPerNyquist between 0 and 1, found"
                            + " order=4, cutoffPerNyquist=" + cutoff);
        }
    }
}
