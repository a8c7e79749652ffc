package io.highband.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.nn.Inference;
import io.highband.nn.Initial;
import io.highband.nn.Numbers;
import io.highband.nn.Precision;
import io.highband.nn.SeriesBatch;
import org.junit.jupiter.api.Test;

class DnnTest extends NetworkContract {

    @Override
    protected Dnn.Config config() {
        return Dnn.Config.of(3, 240);
    }

    @Override
    protected Lesson lesson() {
        return new Lesson(1_600, 1e-3);
    }

    @Test
    void eachPatchIsTreatedByItself() {
        float[] x = Numbers.normal(3, 4 * 240);
        float[] nudged = x.clone();
        nudged[300] += 1;
        float[] before;
        float[] after;
        try (Dnn network = config().build(1)) {
            fill(network, 2);
            before = run(network, x);
            after = run(network, nudged);
        }

        for (int i = 0; i < x.length; i++) {
            assertThat(after[i] != before[i]).as("sample %d", i).isEqualTo(i >= 240 && i < 480);
        }
        assertThat(config().reach()).isEqualTo(new Reach.Patch(240));
    }

    private static float[] run(Dnn network, float[] x) {
        return Inference.run(network, SeriesBatch.mono(x, 1, x.length), Precision.FP32)
                .values();
    }

    @Test
    void theReferencesNetworkHasSixtySevenMillionParameters() {
        long expected = layer(8_192, 1_365) + layer(1_365, 4_096) + layer(4_096, 4_096) + (4_096 + 1) * 8_192;

        try (Initial.LeftOut leftOut = Initial.leaveOut();
                Dnn network = Dnn.Config.defaults().build(0)) {
            assertThat(network.parameters().count()).isEqualTo(expected).isEqualTo(67_141_631);
        }
    }

    /** Weights, a bias, and gain and bias of the normalisation. */
    private static long layer(long in, long out) {
        return (in + 3) * out;
    }

    @Test
    void layoutsThatCannotBeBuiltAreRefused() {
        assertThatThrownBy(() -> Dnn.Config.of(4, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dnn needs layers and signalChannels of at least 1 and patchSamples of at least 6, found"
                        + " layers=4, signalChannels=1, patchSamples=5");
    }
}
