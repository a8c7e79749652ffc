package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EngineScope.class)
class PrecisionTest {

    /** Products of numbers with 8 significant bits, summed in 24: each is off by 2⁻⁹ on average, the result no more. */
    private static final double BF16 = 1e-2;

    private final Tensor x = Numbers.normal(1, 2, 16, 64);

    @ParameterizedTest
    @ValueSource(strings = {"convolution", "dense", "tfilm"})
    void bf16ComesCloseToFp32(String kind) {
        Torch.seed(1);
        Layer layer = switch (kind) {
            case "convolution" -> new Convolution(new Convolution.Shape(16, 16, 9), Initial.GLOROT_UNIFORM);
            case "dense" -> new Dense(64, 32, Initial.GLOROT_UNIFORM);
            default -> new TFiLM(16, 8);
        };

        Tensor exact = in(Precision.FP32, layer);
        Tensor rounded = in(Precision.BF16, layer);

        // A processor without an LSTM in bf16 runs that one in fp32, and TFiLM is little else.
        double least = kind.equals("tfilm") && !Lstm.isPossibleInBf16() ? 0 : 1e-5;
        assertThat(Numbers.relativeError(rounded, exact)).isBetween(least, BF16);
    }

    private Tensor in(Precision precision, Layer layer) {
        try (Precision.Scope open = precision.open()) {
            return layer.forward(x, Pass.EVALUATION).to(torch.ScalarType.Float);
        }
    }

    @Test
    void bf16AppliesUntilItIsClosed() {
        Dense layer = new Dense(64, 32, Initial.GLOROT_UNIFORM);

        try (Precision.Scope open = Precision.BF16.open()) {
            assertThat(layer.forward(x, Pass.EVALUATION).scalar_type().intern()).isEqualTo(torch.ScalarType.BFloat16);
        }

        assertThat(layer.forward(x, Pass.EVALUATION).scalar_type().intern()).isEqualTo(torch.ScalarType.Float);
    }

    @Test
    void anInnerPrecisionGivesWayToTheOuterOneAgain() {
        try (Precision.Scope outer = Precision.BF16.open()) {
            try (Precision.Scope inner = Precision.BF16.open()) {
                assertThat(isOn()).isTrue();
            }
            assertThat(isOn()).isTrue();
            try (Precision.Scope inner = Precision.FP32.open()) {
                assertThat(isOn()).isFalse();
            }
            assertThat(isOn()).isTrue();
        }
        assertThat(isOn()).isFalse();
    }

    @Test
    void otherThreadsKeepTheirOwn() {
        try (Precision.Scope open = Precision.BF16.open()) {
            assertThat(CompletableFuture.supplyAsync(PrecisionTest::isOn).join())
                    .isFalse();
        }
    }

    private static boolean isOn() {
        return torch.is_autocast_enabled(torch.DeviceType.CPU);
    }

    @Test
    void changedWeightsAreSeenByTheNextPass() { // autocast keeps casted weights; they must not outlive a pass
        Dense layer = new Dense(64, 32, Initial.GLOROT_UNIFORM);
        in(Precision.BF16, layer);
        layer.parameters().all().forEach(tensor -> tensor.detach().zero_());

        assertThat(Torch.array(in(Precision.BF16, layer))).containsOnly(0);
    }
}
