package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineScope.class)
class LeakyReluTest {

    @Test
    void negativeValuesArePassedByTheSlope() {
        Tensor x = Torch.tensor(new float[] {-4, -1, 0, 2}, 1, 2, 2);

        assertThat(Torch.array(new LeakyRelu(0.25).forward(x, Pass.EVALUATION))).containsExactly(-1, -0.25f, 0, 2);
    }

    @Test
    void slopesThatWouldTurnTheSignAreRefused() {
        assertThatThrownBy(() -> new LeakyRelu(-0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slope must be at least 0 and less than 1, found -0.1");
    }
}
