package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class DenseTest extends LayerContract {

    @Override
    protected Layer layer() {
        return new Dense(5, 3, Initial.GLOROT_UNIFORM);
    }

    @Override
    protected long[] inputShape() {
        return new long[] {4, 2, 5};
    }

    @Override
    protected long[] outputShape() {
        return new long[] {4, 2, 3};
    }

    @Test
    void addsWeightedInputsAndTheBias() {
        Dense layer = new Dense(2, 3, Initial.GLOROT_UNIFORM);
        layer.parameters()
                .copyFrom(Map.of(
                        "weight", Torch.tensor(new float[] {1, 2, 3, 4, 5, 6}, 3, 2),
                        "bias", Torch.tensor(new float[] {0.5f, 0, -1}, 3)));

        float[] y = Torch.array(layer.forward(Torch.tensor(new float[] {10, 1}, 1, 2), Pass.EVALUATION));

        assertThat(y).containsExactly(12.5f, 34, 55);
    }

    @Test
    void aSeriesTakesTheFastPathInFp32ToTheSameResultAndGradients() {
        Dense layer = new Dense(64, 96, Initial.GLOROT_UNIFORM);
        Tensor x = torch.randn(2, 40, 64);
        Tensor slope = torch.randn(2, 40, 96);

        List<float[]> fast = withGradients(layer, x, leaf -> layer.forward(leaf, Pass.EVALUATION), slope);
        List<float[]> named = withGradients(layer, x, layer::forwardByConvolution, slope);
        List<float[]> plain = withGradients(layer, x, layer::forwardPlain, slope);

        for (int i = 0; i < plain.size(); i++) {
            assertThat(fast.get(i)).isEqualTo(named.get(i));
            assertThat(fast.get(i)).containsExactly(plain.get(i), within(1e-4f));
        }
    }

    /** Output, and the gradients of input, weight and bias. */
    private static List<float[]> withGradients(Dense layer, Tensor x, UnaryOperator<Tensor> path, Tensor slope) {
        Tensor leaf = x.detach().clone().set_requires_grad(true);
        Tensor y = path.apply(leaf);
        y.mul(slope).sum().backward();
        List<float[]> found = new ArrayList<>(List.of(Torch.array(y.detach()), Torch.array(leaf.grad())));
        for (Tensor parameter : layer.parameters().learned()) {
            found.add(Torch.array(parameter.grad()));
            parameter.mutable_grad().zero_();
        }
        return found;
    }
}
