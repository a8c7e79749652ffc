package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

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
}
