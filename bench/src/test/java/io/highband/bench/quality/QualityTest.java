package io.highband.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.highband.upscale.Upscaler;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QualityTest {

    private static final int LOW_RATE_HZ = 4000;
    private static final int HIGH_RATE_HZ = 16000;

    private static float[] noise() {
        SplittableRandom random = new SplittableRandom(1);
        float[] noise = new float[2 * HIGH_RATE_HZ];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (0.1 * random.nextGaussian());
        }
        return noise;
    }

    @ParameterizedTest
    @EnumSource
    void everyLossKeepsATone(Loss loss) {
        float[] tone = new float[2 * HIGH_RATE_HZ];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * i / HIGH_RATE_HZ));
        }

        float[] low = loss.lower(tone, HIGH_RATE_HZ, LOW_RATE_HZ);

        double power = 0;
        for (int i = 1000; i < low.length - 1000; i++) {
            power += low[i] * low[i];
        }
        assertThat(low).hasSize(tone.length / 4);
        assertThat(10 * Math.log10(power / (low.length - 2000) / 0.125)).isCloseTo(0, within(0.1));
    }

    @Test
    void aQuarterOfWhiteNoiseIsLeftByAFilterAndAllOfItFoldsDownWithoutOne() {
        try (Upscaler spline = Upscaler.spline()) {
            Estimates sinc = Estimates.of(List.of(noise()), Loss.SINC, LOW_RATE_HZ, HIGH_RATE_HZ, spline);
            Estimates plain = Estimates.of(List.of(noise()), Loss.SUBSAMPLING, LOW_RATE_HZ, HIGH_RATE_HZ, spline);

            // 3/4 of the power missing; without a filter that much is wrong in the low band besides
            assertThat(sinc.input().snrDb()).isCloseTo(10 * Math.log10(4.0 / 3), within(0.2));
            assertThat(plain.input().snrDb()).isCloseTo(10 * Math.log10(4.0 / 6), within(0.2));
            assertThat(sinc.soundSeconds()).isEqualTo(2);
        }
    }

    @Test
    void judgesSincByTheTaskAndOthersByTheirDistanceFromSinc() {
        QualityTask task = new QualityTask(TestSet.PIANO, LOW_RATE_HZ, HIGH_RATE_HZ, 1, -0.8);

        QualityRow sinc = QualityRow.sinc(task, new Scores(10, 3), new Scores(11.5, 2.3));
        QualityRow codec = sinc.beside(Loss.CODEC, new Scores(9, 3), new Scores(10.4, 2.4));

        assertThat(sinc.snrMet()).isTrue();
        assertThat(sinc.lsdMet()).isFalse();
        assertThat(codec.snrMet()).isFalse();
        assertThat(codec.lsdMet()).isTrue();
        assertThat(codec.toMarkdown()).contains("| ≥ 10.50 | 10.40 **missed** | ≤ 2.45 | 2.40 met |");
    }
}
