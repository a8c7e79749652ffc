package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {

    private static final int BATCH = 5;
    private static final int CHANNELS = 3;
    private static final int STEPS = 40;

    @Test
    void withoutAScopeItIsTheEngines() {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = torch.ones(BATCH, CHANNELS, STEPS);
            Torch.seed(1);
            float[] engines = Torch.array(torch.dropout(x, 0.5, true));
            Torch.seed(1);

            float[] found = Torch.array(Dropout.apply(x, 0.5, Pass.TRAINING));

            assertThat(found).isEqualTo(engines);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void whatAPatchLosesDependsOnItsPlaceInTheWholeBatchAlone(int first) {
        float[] whole = twoLayers(0, BATCH);

        float[] part = twoLayers(first, BATCH - first);

        int patch = 2 * CHANNELS * STEPS;
        assertThat(part).isEqualTo(Arrays.copyOfRange(whole, first * patch, BATCH * patch));
    }

    @Test
    void patchesLayersAndStepsLoseDifferentValues() {
        float[] one = twoLayers(0, 2);
        int layer = CHANNELS * STEPS;

        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(Arrays.copyOfRange(one, i * layer, (i + 1) * layer))
                        .isNotEqualTo(Arrays.copyOfRange(one, j * layer, (j + 1) * layer));
            }
        }
        assertThat(byPatch(8, 0, 2, 0.5)).isNotEqualTo(byPatch(7, 0, 2, 0.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5})
    void keepsTheMean(double probability) {
        float[] found = byPatch(7, 0, 500, probability);

        float kept = (float) (1 / (1 - probability));
        double mean = 0;
        for (float value : found) {
            assertThat(value).isIn(0f, kept);
            mean += value / found.length;
        }
        // 60,000 draws: one standard deviation of the mean is below 0.0041.
        assertThat(mean).isCloseTo(1, within(0.02));
    }

    @Test
    void nothingIsLostWhenAnswering() {
        try (PointerScope scope = new PointerScope();
                Dropout.Scope open = Dropout.byPatch(0)) {
            Tensor x = torch.ones(BATCH, CHANNELS, STEPS);

            assertThat(Torch.array(Dropout.apply(x, 0.5, Pass.EVALUATION))).containsOnly(1f);
        }
    }

    /** Two layers' masks of each patch, one behind the other: (patches, 2, CHANNELS, STEPS). */
    private static float[] twoLayers(int first, int patches) {
        Torch.seed(7);
        try (PointerScope scope = new PointerScope();
                Dropout.Scope open = Dropout.byPatch(first)) {
            Tensor x = torch.ones(patches, CHANNELS, STEPS);
            Tensor one = Dropout.apply(x, 0.5, Pass.TRAINING);
            Tensor two = Dropout.apply(x, 0.5, Pass.TRAINING);
            return Torch.array(torch.stack(new TensorVector(one, two), 1));
        }
    }

    private static float[] byPatch(long seed, int first, int patches, double probability) {
        Torch.seed(seed);
        try (PointerScope scope = new PointerScope();
                Dropout.Scope open = Dropout.byPatch(first)) {
            return Torch.array(Dropout.apply(torch.ones(patches, CHANNELS, STEPS), probability, Pass.TRAINING));
        }
    }
}
