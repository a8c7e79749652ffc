package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(EngineScope.class)
class InitialTest {

    @BeforeEach
    void seed() {
        Torch.seed(1);
    }

    @ParameterizedTest
    @CsvSource({"8, 2, 9", "24, 3, 5", "16, 16, 1"})
    void orthogonalRowsOrColumnsAreOrthonormal(long outputs, long inputs, long kernel) {
        Tensor flat = Initial.ORTHOGONAL.of(outputs, inputs, kernel).view(outputs, inputs * kernel);
        Tensor products =
                outputs < inputs * kernel ? flat.mm(flat.t()) : flat.t().mm(flat);

        float[] found = Torch.array(products);
        long size = products.size(0);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(i % (size + 1) == 0 ? 1 : 0, within(1e-5f));
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 2, 9", "48, 3, 5", "300, 20, 10", "16, 16, 1", "20, 15, 1"})
    void orthogonalValuesAreThoseOfTheDefinition(long outputs, long inputs, long kernel) {
        Torch.seed(4);
        Tensor plain = Initial.drawOrthogonalPlain(outputs, inputs, kernel);
        Torch.seed(4);
        Tensor fast = Initial.ORTHOGONAL.of(outputs, inputs, kernel);

        assertThat(fast.shape()).isEqualTo(plain.shape());
        assertThat(fast.is_contiguous()).isTrue();
        assertThat(fast.is_view())
                .as("the engine keeps casted weights only of those that are none")
                .isFalse();
        assertThat(Numbers.relativeError(fast, plain)).isLessThan(1e-5);
    }

    @Test
    void glorotFillsItsRangeEvenly() {
        float[] values = Torch.array(Initial.GLOROT_UNIFORM.of(100, 200));

        double bound = Math.sqrt(6 / 300.0);
        double largest = IntStream.range(0, values.length)
                .mapToDouble(i -> Math.abs(values[i]))
                .max()
                .orElseThrow();
        assertThat(largest).isLessThanOrEqualTo(bound * (1 + 1e-6)).isGreaterThan(0.999 * bound);
        assertThat(deviation(values)).isCloseTo(bound / Math.sqrt(3), within(0.02 * bound));
    }

    @ParameterizedTest
    @CsvSource({"NEARLY_ZERO, 1e-3", "VANISHING, 1e-7"})
    void normalValuesHaveTheNamedDeviation(Initial initial, double expected) {
        assertThat(deviation(Torch.array(initial.of(100, 100)))).isCloseTo(expected, within(0.03 * expected));
    }

    @Test
    void nothingIsDrawnWhileThatIsLeftOut() {
        Torch.seed(5);
        float[] expected = Torch.array(Initial.GLOROT_UNIFORM.of(3, 4));

        Torch.seed(5);
        try (Initial.LeftOut outer = Initial.leaveOut();
                Initial.LeftOut inner = Initial.leaveOut()) {
            assertThat(Torch.array(Initial.ORTHOGONAL.of(3, 4))).containsOnly(0);
            assertThat(Torch.array(Initial.ONE.of(3))).containsOnly(0);
        }

        assertThat(Torch.array(Initial.GLOROT_UNIFORM.of(3, 4))).isEqualTo(expected);
    }

    private static double deviation(float[] values) {
        return Numbers.norm(values) / Math.sqrt(values.length);
    }
}
