package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every layer promises. */
@ExtendWith(EngineScope.class)
public abstract class LayerContract {

    /**
     * Central differences err by about STEP²/6 of the third derivative and by 6e-8/STEP of the rounding
     * of a float: with layers whose derivatives are near 1, both come to some 1e-5 here.
     */
    private static final float STEP = 5e-3f;

    /** A hundred times that, for directions that move hundreds of parameters at once; far below any wrong factor. */
    private static final double GRADIENT = 2e-3;

    /** A batch may be cut into other pieces of work than one item, so that sums round differently. */
    private static final double ROUNDING = 1e-6;

    private static final int DIRECTIONS = 4;

    /** A new layer with initial parameters from the engine's generator. */
    protected abstract Layer layer();

    /** Shape of an input, at least three items. */
    protected abstract long[] inputShape();

    /** Shape that the layer's documentation promises for that input. */
    protected abstract long[] outputShape();

    private Layer layer(long seed) {
        Torch.seed(seed);
        Layer layer = layer();
        fill(layer, seed);
        return layer;
    }

    /** As if learned: initial values are too regular to show a mistake. */
    private static void fill(Layer layer, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> values = new HashMap<>();
        layer.parameters().named().forEach((name, tensor) -> {
            float[] drawn = Numbers.normal(random.nextLong(), (int) tensor.numel());
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = name.endsWith("variance") ? 0.5f + Math.abs(drawn[i]) : 0.5f * drawn[i];
            }
            values.put(name, Torch.tensor(drawn, tensor.shape()));
        });
        layer.parameters().copyFrom(values);
    }

    @ParameterizedTest
    @EnumSource(Pass.class)
    void outputHasTheDocumentedShape(Pass pass) {
        Tensor y = layer(1).forward(Numbers.apart(2, inputShape()), pass);

        assertThat(y.shape()).isEqualTo(outputShape());
    }

    @ParameterizedTest
    @EnumSource(Pass.class)
    void inputIsLeftAsItIs(Pass pass) {
        Tensor x = Numbers.apart(2, inputShape());
        float[] before = Torch.array(x);

        layer(1).forward(x, pass);

        assertThat(Torch.array(x)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Pass.class)
    void gradientsAreTheSlopesOfTheOutput(Pass pass) {
        Layer layer = layer(1);
        Tensor x = Numbers.apart(2, inputShape()).set_requires_grad(true);
        float[] weights = Numbers.normal(3, (int) Arrays.stream(outputShape()).reduce(1, (a, b) -> a * b));
        weightedSum(layer, x, pass, weights).backward();

        assertSlopes("input", x, layer, x, pass, weights);
        layer.parameters().named().forEach((name, parameter) -> {
            if (parameter.requires_grad()) {
                assertSlopes(name, parameter, layer, x, pass, weights);
            }
        });
    }

    private static void assertSlopes(String name, Tensor variable, Layer layer, Tensor x, Pass pass, float[] weights) {
        float[] gradient = Torch.array(variable.grad());
        Random signs = new Random(4);
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            float[] nudge = new float[gradient.length];
            double predicted = 0;
            for (int i = 0; i < nudge.length; i++) {
                nudge[i] = signs.nextBoolean() ? STEP : -STEP;
                predicted += gradient[i] * Math.signum(nudge[i]);
            }
            double above = nudged(variable, nudge, 1, () -> plainSum(layer, x, pass, weights));
            double below = nudged(variable, nudge, -1, () -> plainSum(layer, x, pass, weights));

            // Along random signs a slope has the size of the gradient's norm on average, but may be near zero.
            assertThat(Math.abs((above - below) / (2 * STEP) - predicted) / Numbers.norm(gradient))
                    .as("slope along %s", name)
                    .isLessThan(GRADIENT);
        }
    }

    private interface Value {
        double get();
    }

    private static double nudged(Tensor variable, float[] nudge, int sign, Value value) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor before = variable.detach().clone();
            variable.add_(Torch.tensor(nudge, variable.shape()), Torch.scalar(sign));
            double found = value.get();
            variable.copy_(before);
            return found;
        }
    }

    private static Tensor weightedSum(Layer layer, Tensor x, Pass pass, float[] weights) {
        Tensor y = layer.forward(x, pass);
        return y.mul(Torch.tensor(weights, y.shape())).sum();
    }

    /** The same in double, as far as the layer's own floats allow. */
    private static double plainSum(Layer layer, Tensor x, Pass pass, float[] weights) {
        float[] y = Torch.array(layer.forward(x, pass));
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += (double) y[i] * weights[i];
        }
        return sum;
    }

    @Test
    void neighboursInTheBatchDoNotMatterInEvaluation() {
        Layer layer = layer(1);
        Tensor x = Numbers.apart(2, inputShape());
        Tensor alone = layer.forward(x.narrow(0, 1, 1), Pass.EVALUATION);
        x.narrow(0, 0, 1).fill_(Torch.scalar(1e6));
        x.narrow(0, 2, 1).fill_(Torch.scalar(-1e6));

        Tensor among = layer.forward(x, Pass.EVALUATION).narrow(0, 1, 1);

        assertThat(Numbers.relativeError(among, alone)).isLessThan(ROUNDING);
    }

    @Test
    void savedAndLoadedIntoAFreshLayerItAnswersTheSame(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("layer.safetensors");
        Layer layer = layer(1);
        Tensor x = Numbers.apart(2, inputShape());
        float[] before = Torch.array(layer.forward(x, Pass.EVALUATION));
        SafeTensors.write(file, layer.parameters().named(), Map.of());

        Layer restored = layer(99);
        assertThat(Torch.array(restored.forward(x, Pass.EVALUATION))).isNotEqualTo(before);
        restored.parameters().copyFrom(SafeTensors.read(file));

        assertThat(Torch.array(restored.forward(x, Pass.EVALUATION))).isEqualTo(before);
    }

    @Test
    void theSameSeedGivesTheSameInitialValues() {
        Torch.seed(7);
        Layer one = layer();
        Torch.seed(7);
        Layer other = layer();

        assertThat(values(other)).isEqualTo(values(one));
    }

    private static List<List<Float>> values(Layer layer) {
        return layer.parameters().all().stream()
                .map(tensor -> {
                    Float[] boxed = new Float[(int) tensor.numel()];
                    float[] plain = Torch.array(tensor);
                    Arrays.setAll(boxed, i -> plain[i]);
                    return List.of(boxed);
                })
                .toList();
    }
}
