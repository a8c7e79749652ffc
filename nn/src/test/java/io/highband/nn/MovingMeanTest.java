package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineScope.class)
class MovingMeanTest {

    @Test
    void countsSilenceBeyondTheEnds() {
        Tensor x = Torch.tensor(new float[] {3, 6, 9, 12}, 1, 1, 4);

        assertThat(Torch.array(MovingMean.of(x, 1))).containsExactly(3, 6, 9, 7);
    }

    @Test
    void ofNothingAroundIsTheStepItself() {
        Tensor x = Torch.tensor(new float[] {3, 6, 9, 12}, 1, 2, 2);

        assertThat(Torch.array(MovingMean.of(x, 0))).containsExactly(3, 6, 9, 12);
    }
}
