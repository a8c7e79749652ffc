package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineScope.class)
class BatchNormTest {

    private static final float ROUNDING = 1e-6f;

    @Nested
    class OfSeries extends LayerContract {
        @Override
        protected Layer layer() {
            return new BatchNorm(2);
        }

        @Override
        protected long[] inputShape() {
            return new long[] {4, 2, 5};
        }

        @Override
        protected long[] outputShape() {
            return inputShape();
        }
    }

    @Nested
    class OfFeatures extends LayerContract {
        @Override
        protected Layer layer() {
            return new BatchNorm(3);
        }

        @Override
        protected long[] inputShape() {
            return new long[] {7, 3};
        }

        @Override
        protected long[] outputShape() {
            return inputShape();
        }
    }

    @Test
    void whileLearningTheBatchIsBroughtToMeanZeroAndDeviationOne() {
        BatchNorm layer = new BatchNorm(1);
        Tensor x = Torch.tensor(new float[] {1, 3}, 2, 1); // mean 2, variance 1

        float[] y = Torch.array(layer.forward(x, Pass.TRAINING));

        float expected = (float) (1 / Math.sqrt(1 + 1e-3));
        assertThat(y[0]).isCloseTo(-expected, within(ROUNDING));
        assertThat(y[1]).isCloseTo(expected, within(ROUNDING));
    }

    @Test
    void whileLearningOneHundredthOfTheBatchIsRemembered() {
        BatchNorm layer = new BatchNorm(1);

        layer.forward(Torch.tensor(new float[] {1, 3}, 2, 1), Pass.TRAINING); // mean 2, unbiased variance 2

        Map<String, Tensor> values = layer.parameters().named();
        assertThat(Torch.array(values.get("running_mean"))[0]).isCloseTo(0.02f, within(ROUNDING));
        assertThat(Torch.array(values.get("running_variance"))[0]).isCloseTo(1.01f, within(ROUNDING));
    }

    @Test
    void inEvaluationWhatWasRememberedCounts() {
        BatchNorm layer = new BatchNorm(1);
        layer.parameters()
                .copyFrom(Map.of("gamma", one(3), "beta", one(5), "running_mean", one(10), "running_variance", one(4)));

        float y = Torch.array(layer.forward(Torch.tensor(new float[] {12}, 1, 1), Pass.EVALUATION))[0];

        assertThat(y).isCloseTo((float) (3 * 2 / Math.sqrt(4 + 1e-3) + 5), within(ROUNDING));
        assertThat(Torch.array(layer.parameters().named().get("running_mean"))).containsExactly(10);
    }

    @Test
    void whatIsRememberedIsNotLearned() {
        BatchNorm layer = new BatchNorm(3);

        assertThat(layer.parameters().count()).isEqualTo(6);
        assertThat(layer.parameters().named()).containsOnlyKeys("gamma", "beta", "running_mean", "running_variance");
    }

    @Test
    void oneValuePerChannelHasNoVarianceToLearnFrom() {
        BatchNorm layer = new BatchNorm(3);

        assertThatThrownBy(() -> layer.forward(Numbers.normal(1, 1, 3), Pass.TRAINING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Batch normalisation needs at least 2 values per channel to learn, found shape [1, 3];"
                        + " take larger batches");
        assertThat(Torch.array(layer.parameters().named().get("running_variance")))
                .containsOnly(1);
    }

    private static Tensor one(float value) {
        return Torch.tensor(new float[] {value}, 1);
    }
}
