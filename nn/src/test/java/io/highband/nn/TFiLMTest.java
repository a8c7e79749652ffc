package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineScope.class)
class TFiLMTest {

    private static final float ROUNDING = 1e-6f;

    /** A gate this far out is open to the last bit of a float, or closed with its sign turned. */
    private static final float OPEN = 100;

    private abstract static class Contract extends LayerContract {
        @Override
        protected long[] inputShape() {
            return new long[] {3, 2, 12};
        }

        @Override
        protected long[] outputShape() {
            return inputShape();
        }
    }

    @Nested
    class Gain extends Contract {
        @Override
        protected Layer layer() {
            return new TFiLM(2, 4);
        }
    }

    @Nested
    class Affine extends Contract {
        @Override
        protected Layer layer() {
            return new TFiLM(2, 4, TFiLM.Modulation.AFFINE);
        }
    }

    /** So that what is quiet reaches the depth of a network that stacks many of these. */
    @Test
    void openedItLetsPassEvenWhatIsQuiet() {
        Torch.seed(1);
        TFiLM layer = new TFiLM(64, 2).open();
        Tensor quiet = Numbers.normal(1, 1, 64, 32).mul(Torch.scalar(1e-4));

        float[] x = Torch.array(quiet);
        float[] y = Torch.array(layer.forward(quiet, Pass.EVALUATION));

        double sum = 0;
        for (int channel = 0; channel < 64; channel++) {
            int last = 32 * channel + 31; // the memory has settled by then
            assertThat(y[last] / x[last]).isBetween(0.3f, 1f);
            sum += y[last] / x[last];
        }
        assertThat(sum / 64).isCloseTo(0.76, within(0.1)); // the recurrent weights scatter it
    }

    @Test
    void gainMultipliesEachBlockByWhatTheMemoryHolds() {
        TFiLM layer = new TFiLM(1, 2);
        remember(layer, 1);

        float[] y = answer(layer, 1, 0.5f, -0.25f, -2); // pooled: 1, -0.25

        double first = Math.tanh(Math.tanh(1));
        double second = Math.tanh(Math.tanh(1) + Math.tanh(-0.25));
        assertClose(y, first, 0.5 * first, -0.25 * second, -2 * second);
    }

    @Test
    void affineMultipliesAndThenAdds() {
        TFiLM layer = new TFiLM(1, 2, TFiLM.Modulation.AFFINE);
        remember(layer, 1, 3); // gamma from the pooled value, beta from three times it

        float[] y = answer(layer, 1, 0.5f);

        double gamma = Math.tanh(Math.tanh(1));
        double beta = Math.tanh(Math.tanh(3));
        assertClose(y, gamma + beta, 0.5 * gamma + beta);
    }

    /**
     * Opens every gate: unit {@code k} holds tanh of the sum, over the blocks so far, of tanh(weight[k] ·
     * pooled).
     */
    private static void remember(TFiLM layer, float... weights) {
        int units = weights.length;
        float[] input = new float[4 * units];
        float[] bias = new float[4 * units];
        for (int unit = 0; unit < units; unit++) {
            input[2 * units + unit] = weights[unit];
            bias[unit] = OPEN;
            bias[units + unit] = OPEN;
            bias[3 * units + unit] = OPEN;
        }
        layer.parameters()
                .copyFrom(Map.of(
                        "lstm.input_weight", Torch.tensor(input, 4L * units, 1),
                        "lstm.recurrent_weight", Torch.tensor(new float[4 * units * units], 4L * units, units),
                        "lstm.input_bias", Torch.tensor(bias, 4L * units),
                        "lstm.recurrent_bias", Torch.tensor(new float[4 * units], 4L * units)));
    }

    @Test
    void theLargestOfABlockIsHeardFromThenOnAndNothingElse() {
        TFiLM layer = new TFiLM(1, 4);
        float[] x = {0, 1, 2, 3, 0, 1, 9, 3, 0, 1, 2, 3};
        float[] before = answer(layer, x);

        float[] largestChanged = answer(layer, with(x, 6, 8));
        float[] anotherChanged = answer(layer, with(x, 5, 2));

        for (int step = 0; step < x.length; step++) {
            boolean silent = x[step] == 0;
            assertThat(largestChanged[step] == before[step]).as("step %d", step).isEqualTo(step < 4 || silent);
            assertThat(anotherChanged[step] == before[step]).as("step %d", step).isEqualTo(step != 5);
        }
    }

    @Test
    void seriesNeedNotLieInOnePieceOfMemory() {
        TFiLM layer = new TFiLM(3, 2);
        Tensor timeFirst = Numbers.normal(1, 2, 8, 3);

        float[] viewed = Torch.array(layer.forward(timeFirst.transpose(1, 2), Pass.EVALUATION));
        float[] copied = Torch.array(
                layer.forward(Torch.tensor(Torch.array(timeFirst.transpose(1, 2)), 2, 3, 8), Pass.EVALUATION));

        assertThat(viewed).isEqualTo(copied);
    }

    @Test
    void affineHasAnLstmOfTwiceTheUnits() {
        Map<String, Long> counts = new HashMap<>();
        for (TFiLM.Modulation modulation : TFiLM.Modulation.values()) {
            counts.put(
                    modulation.name(), new TFiLM(10, 4, modulation).parameters().count());
        }

        assertThat(counts) // 4 gates, each units × (inputs + units + 2 biases)
                .containsEntry("GAIN", 4L * 10 * (10 + 10 + 2))
                .containsEntry("AFFINE", 4L * 20 * (10 + 20 + 2));
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        TFiLM layer = new TFiLM(2, 4);

        assertThatThrownBy(() -> layer.forward(Numbers.normal(1, 1, 2, 10), Pass.EVALUATION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TFiLM expects (batch, 2, a multiple of blockSteps=4), found shape [1, 2, 10]; pad the time"
                        + " axis or choose other blockSteps");
        assertThatThrownBy(() -> layer.forward(Numbers.normal(1, 1, 3, 8), Pass.EVALUATION))
                .hasMessageContaining("found shape [1, 3, 8]");
        assertThatThrownBy(() -> layer.forward(Torch.tensor(new float[0], 1, 2, 0), Pass.EVALUATION))
                .hasMessageContaining("found shape [1, 2, 0]");
        assertThatThrownBy(() -> new TFiLM(2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TFiLM needs channels and blockSteps of at least 1, found channels=2, blockSteps=0");
    }

    private static float[] answer(TFiLM layer, float... series) {
        return Torch.array(layer.forward(Torch.tensor(series, 1, 1, series.length), Pass.EVALUATION));
    }

    private static float[] with(float[] values, int index, float value) {
        float[] changed = values.clone();
        changed[index] = value;
        return changed;
    }

    private static void assertClose(float[] found, double... expected) {
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo((float) expected[i], within(ROUNDING));
        }
    }
}
