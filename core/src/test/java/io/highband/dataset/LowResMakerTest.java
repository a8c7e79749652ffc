package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LowResMakerTest {
    /** Both are computed in double and rounded to float, so they may differ by a rounding of values below 2. */
    private static final float ROUNDING = 2.4e-7f;

    @ParameterizedTest
    @CsvSource({
        "2, DECIMATED, HIGH_RATE",
        "4, DECIMATED, HIGH_RATE",
        "4, DECIMATED, LOW_RATE",
        "3, SUBSAMPLED, HIGH_RATE",
        "7, SUBSAMPLED, LOW_RATE",
        "16, DECIMATED, HIGH_RATE"
    })
    void segmentsEqualTheWhole(int scale, LowRes lowRes, LowResGrid grid) {
        float[] highRes = noise(scale * 20_011);
        LowResMaker maker = new LowResMaker(scale, lowRes, grid, 5_000 * scale);

        float[] segmented = maker.of(highRes);

        assertThat(segmented).hasSize(grid == LowResGrid.HIGH_RATE ? highRes.length : 20_011);
        assertThat(Largest.difference(segmented, maker.whole(highRes))).isLessThan(ROUNDING);
    }

    @ParameterizedTest
    @CsvSource({"1", "5000", "7048", "7049", "10000"})
    void anyLengthKeepsItsLength(int lowSamples) {
        float[] highRes = noise(2 * Math.max(lowSamples, 64));
        LowResMaker maker = new LowResMaker(2, LowRes.DECIMATED, LowResGrid.HIGH_RATE, 10_000);

        assertThat(Largest.difference(maker.of(highRes), maker.whole(highRes))).isLessThan(ROUNDING);
    }

    /** Whitest and loudest: what filters and splines ring on most. */
    private static float[] noise(int length) {
        Random random = new Random(5);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = random.nextBoolean() ? 1 : -1;
        }
        Arrays.fill(samples, 0, Math.min(100, length), 1); // a step, for the edges
        return samples;
    }
}
