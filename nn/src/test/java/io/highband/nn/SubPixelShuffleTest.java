package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineScope.class)
class SubPixelShuffleTest {

    @Test
    void channelsBecomeNeighboursInTime() { // the drawing in the class's documentation
        Tensor x = Torch.tensor(new float[] {1, 2, 3, 10, 20, 30}, 1, 2, 3);

        assertThat(Torch.array(SubPixelShuffle.shuffle(x, 2))).containsExactly(1, 10, 2, 20, 3, 30);
    }

    @Test
    void channelJTimesCPlusCIsStepJOfChannelC() {
        int factor = 3;
        int channels = 2;
        int steps = 4;
        Tensor x = Numbers.normal(1, 2, (long) factor * channels, steps);

        Tensor y = SubPixelShuffle.shuffle(x, factor);

        assertThat(y.shape()).containsExactly(2, channels, (long) factor * steps);
        float[] in = Torch.array(x);
        float[] out = Torch.array(y);
        for (int b = 0; b < 2; b++) {
            for (int c = 0; c < channels; c++) {
                for (int t = 0; t < steps; t++) {
                    for (int j = 0; j < factor; j++) {
                        assertThat(out[(b * channels + c) * factor * steps + t * factor + j])
                                .isEqualTo(in[(b * factor * channels + j * channels + c) * steps + t]);
                    }
                }
            }
        }
    }

    @Test
    void channelsThatCannotBeSharedOutAreRefused() {
        assertThatThrownBy(() -> SubPixelShuffle.shuffle(Numbers.normal(1, 1, 3, 4), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Sub-pixel shuffle by 2 needs a multiple of 2 channels, found 3");
        assertThatThrownBy(() -> SubPixelShuffle.shuffle(Numbers.normal(1, 1, 3, 4), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Sub-pixel shuffle needs a factor of at least 1, found 0");
    }
}
