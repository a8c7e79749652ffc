package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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
}
