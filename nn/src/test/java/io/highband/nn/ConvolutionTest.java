package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EngineScope.class)
class ConvolutionTest {

    /** Both paths add the same products in another order. */
    private static final double FP32 = 1e-6;

    /** A bf16 has 8 significant bits; the results of both paths are rounded to it once, half a step of 2⁻⁸ at most each. */
    private static final double BF16 = 4e-3;

    @Nested
    class Dilated extends LayerContract {
        @Override
        protected Layer layer() {
            return convolution(new Convolution.Shape(3, 4, 5).withDilation(2));
        }

        @Override
        protected long[] inputShape() {
            return new long[] {3, 3, 8};
        }

        @Override
        protected long[] outputShape() {
            return new long[] {3, 4, 8};
        }
    }

    @Nested
    class Strided extends LayerContract {
        @Override
        protected Layer layer() {
            return convolution(new Convolution.Shape(2, 3, 5).withStride(3));
        }

        @Override
        protected long[] inputShape() {
            return new long[] {3, 2, 10};
        }

        @Override
        protected long[] outputShape() {
            return new long[] {3, 3, 4};
        }
    }

    @Test
    void weighsTheNeighboursOfEachStepInOrder() {
        Convolution layer = convolution(new Convolution.Shape(1, 1, 3), 0.5f, 1, 2, 3);

        assertThat(answer(layer, 1, 2, 3, 4)).containsExactly(8.5f, 14.5f, 20.5f, 11.5f);
    }

    @Test
    void oddPaddingGoesToTheRight() { // the drawing in the class's documentation
        Convolution layer = convolution(new Convolution.Shape(1, 1, 5).withStride(2), 0, 1, 10, 100, 1_000, 10_000);

        assertThat(answer(layer, 1, 2, 3, 4, 5, 6, 7, 8)).containsExactly(43_210, 65_432, 87_654, 876);
    }

    @Test
    void dilationSpreadsTheTaps() {
        Convolution layer = convolution(new Convolution.Shape(1, 1, 3).withDilation(2), 0, 1, 2, 3);

        assertThat(answer(layer, 0, 0, 0, 1, 0, 0, 0, 0)).containsExactly(0, 3, 0, 2, 0, 1, 0, 0);
    }

    @Test
    void evenKernelsLookOneStepFurtherRight() {
        Convolution layer = convolution(new Convolution.Shape(1, 1, 4), 0, 1, 10, 100, 1_000);

        assertThat(answer(layer, 1, 2, 3, 4)).containsExactly(3_210, 4_321, 432, 43);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void lengthIsTheNumberOfStridesBegun(int stride) {
        for (int kernel : new int[] {1, 2, 9}) {
            for (int dilation : new int[] {1, 2, 3}) {
                Convolution layer = convolution(new Convolution.Shape(1, 1, kernel, stride, dilation));
                for (int steps : new int[] {1, 2, 3, 7, 8, 12}) {
                    assertThat(answer(layer, new float[steps]))
                            .as("kernel %d, dilation %d, %d steps", kernel, dilation, steps)
                            .hasSize((steps + stride - 1) / stride);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2, FP32", "3, FP32", "2, BF16"})
    void bothPathsOfADilatedConvolutionAgree(int dilation, Precision precision) {
        Convolution layer = convolution(new Convolution.Shape(8, 16, 9).withDilation(dilation));
        Tensor x = Numbers.normal(1, 2, 8, 24).set_requires_grad(true);
        Tensor direction = Numbers.normal(2, 2, 16, 24);
        double tolerance = precision == Precision.FP32 ? FP32 : BF16;

        List<float[]> fast = outputAndGradients(layer, x, direction, precision, layer::forwardByPhase);
        List<float[]> plain = outputAndGradients(layer, x, direction, precision, layer::forwardPlain);

        for (int i = 0; i < plain.size(); i++) {
            assertThat(Numbers.relativeError(fast.get(i), plain.get(i)))
                    .as("output, gradients of input, weight, bias: number %d", i)
                    .isLessThan(tolerance);
        }
    }

    private interface Path {
        Tensor forward(Tensor x);
    }

    private static List<float[]> outputAndGradients(
            Convolution layer, Tensor x, Tensor direction, Precision precision, Path path) {
        Tensor y;
        try (Precision.Scope open = precision.open()) {
            y = path.forward(x);
        }
        y.mul(direction).sum().backward();
        List<float[]> found = new ArrayList<>(List.of(Torch.array(y), Torch.array(x.grad())));
        x.mutable_grad().zero_();
        for (Tensor parameter : layer.parameters().learned()) {
            found.add(Torch.array(parameter.grad()));
            parameter.mutable_grad().zero_();
        }
        return found;
    }

    @Test
    void impossibleGeometryIsRefused() {
        assertThatThrownBy(() -> new Convolution.Shape(1, 0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A convolution needs channels, kernel, stride and dilation of at least 1, found"
                        + " inChannels=1, outChannels=0, kernel=3, stride=1, dilation=1");
    }

    private static Convolution convolution(Convolution.Shape shape) {
        return new Convolution(shape, Initial.ORTHOGONAL);
    }

    private static Convolution convolution(Convolution.Shape shape, float bias, float... taps) {
        Convolution layer = convolution(shape);
        layer.parameters()
                .copyFrom(Map.of(
                        "weight", Torch.tensor(taps, 1, 1, taps.length),
                        "bias", Torch.tensor(new float[] {bias}, 1)));
        return layer;
    }

    private static float[] answer(Layer layer, float... signal) {
        return Torch.array(layer.forward(Torch.tensor(signal, 1, 1, signal.length), Pass.EVALUATION));
    }
}
