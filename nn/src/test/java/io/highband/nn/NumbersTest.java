package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineScope.class)
class NumbersTest {

    @Test
    void relativeErrorIsThatOfVectors() {
        assertThat(Numbers.relativeError(new float[] {3, 5}, new float[] {3, 4}))
                .isEqualTo(0.2);
        assertThat(Numbers.relativeError(new float[] {0, 0}, new float[] {0, 0}))
                .isZero();
        assertThat(Numbers.relativeError(new float[] {1}, new float[] {0})).isInfinite();
        assertThat(Numbers.relativeError(new float[] {Float.NaN}, new float[] {1}))
                .isNaN();
    }

    @Test
    void valuesApartKeepTheirDistanceInNoOrder() {
        float[] values = Torch.array(Numbers.apart(1, 2, 3, 4));

        float[] sorted = values.clone();
        Arrays.sort(sorted);
        assertThat(values).isNotEqualTo(sorted);
        for (int i = 1; i < sorted.length; i++) {
            assertThat(sorted[i] - sorted[i - 1]).isGreaterThan(1.99f / sorted.length);
        }
    }
}
