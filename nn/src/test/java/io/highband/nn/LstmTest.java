package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LstmTest extends LayerContract {

    @Override
    protected Layer layer() {
        return new Lstm(3, 2);
    }

    @Override
    protected long[] inputShape() {
        return new long[] {3, 6, 3};
    }

    @Override
    protected long[] outputShape() {
        return new long[] {3, 6, 2};
    }

    @Test
    void gatesFollowTheEquationsInTheOrderInputForgetCellOutput() {
        float[] w = {0.3f, -0.5f, 1.1f, 0.7f}; // of the input
        float[] u = {-0.2f, 0.9f, 0.4f, -0.6f}; // of the previous output
        float[] b = {0.1f, 0.8f, -0.3f, 0.2f};
        float[] c = {0.05f, -0.1f, 0.2f, 0.15f}; // the second, redundant bias
        float[] x = {1.5f, -0.7f, 0.4f};
        Lstm layer = new Lstm(1, 1);
        layer.parameters()
                .copyFrom(Map.of(
                        "input_weight", Torch.tensor(w, 4, 1),
                        "recurrent_weight", Torch.tensor(u, 4, 1),
                        "input_bias", Torch.tensor(b, 4),
                        "recurrent_bias", Torch.tensor(c, 4)));

        float[] y = Torch.array(layer.forward(Torch.tensor(x, 1, 3, 1), Pass.EVALUATION));

        double cell = 0;
        double out = 0;
        for (int t = 0; t < x.length; t++) {
            double[] z = new double[4];
            for (int gate = 0; gate < 4; gate++) {
                z[gate] = w[gate] * x[t] + u[gate] * out + b[gate] + c[gate];
            }
            cell = sigmoid(z[1]) * cell + sigmoid(z[0]) * Math.tanh(z[2]);
            out = sigmoid(z[3]) * Math.tanh(cell);
            assertThat((double) y[t]).as("step %d", t).isCloseTo(out, within(1e-6));
        }
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    @Test
    void forgetGatesStartOpenAndOtherBiasesAtZero() {
        Map<String, Tensor> values = new Lstm(3, 2).parameters().named();

        assertThat(Torch.array(values.get("input_bias"))).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
        assertThat(Torch.array(values.get("recurrent_bias"))).containsOnly(0);
    }

    @Test
    void nothingIsHeardFromTheFuture() {
        Lstm layer = new Lstm(1, 2);
        Tensor x = Numbers.normal(1, 1, 5, 1);
        float[] before = Torch.array(layer.forward(x, Pass.EVALUATION));
        x.narrow(1, 3, 1).fill_(Torch.scalar(5));

        float[] after = Torch.array(layer.forward(x, Pass.EVALUATION));

        for (int step = 0; step < 5; step++) {
            assertThat(after[2 * step] == before[2 * step]).as("step %d", step).isEqualTo(step < 3);
        }
    }

    /** Sums over steps and patches in another order. */
    private static final double FP32_ROUNDING = 1e-5;

    /** Of bfloat16, whose numbers are 0.8 % apart. */
    private static final double BF16_ROUNDING = 2e-2;

    @ParameterizedTest
    @EnumSource(Precision.class)
    void outputsAndGradientsOfTheMergedPathAreTheEngines(Precision precision) {
        Lstm layer = new Lstm(24, 40);
        layer.parameters()
                .named()
                .forEach((name, tensor) ->
                        tensor.detach().add_(Numbers.normal(1, tensor.shape()).mul(Torch.scalar(0.1))));
        double tolerance = precision == Precision.FP32 ? FP32_ROUNDING : BF16_ROUNDING;

        List<Tensor> plain = outputAndGradients(layer, precision, x -> layer.forwardPlain(x, Pass.TRAINING));
        List<Tensor> merged = outputAndGradients(layer, precision, layer::forwardMerged);

        for (int i = 0; i < plain.size(); i++) {
            assertThat(Numbers.relativeError(merged.get(i), plain.get(i)))
                    .as("output, then gradients of x and of the parameters: %d", i)
                    .isLessThan(tolerance);
        }
    }

    private static List<Tensor> outputAndGradients(Lstm layer, Precision precision, UnaryOperator<Tensor> path) {
        Tensor x = Numbers.normal(2, 3, 17, 24).set_requires_grad(true);
        Tensor y;
        try (Precision.Scope open = precision.open()) {
            y = path.apply(x).to(torch.ScalarType.Float);
        }
        y.mul(Numbers.normal(3, 3, 17, 40)).sum().backward();
        List<Tensor> found = new ArrayList<>(List.of(y, x.grad()));
        for (Tensor parameter : layer.parameters().learned()) {
            found.add(parameter.grad().clone());
            parameter.mutable_grad().put(new Tensor());
        }
        return found;
    }

    @Test
    void withoutAGradientTheMergedPathJustAnswers() {
        Lstm layer = new Lstm(3, 4);
        Tensor x = Numbers.normal(1, 2, 5, 3);

        Tensor merged;
        Tensor plain;
        try (NoGradGuard noGrad = new NoGradGuard()) {
            merged = layer.forwardMerged(x);
            plain = layer.forwardPlain(x, Pass.EVALUATION);
        }

        assertThat(Torch.array(merged)).isEqualTo(Torch.array(plain));
    }
}
