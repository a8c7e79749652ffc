package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineScope.class)
class TorchTest {

    @Test
    void arraysGoInAndComeOutRowByRow() {
        float[] values = {1, 2, 3, 4, 5, 6};

        Tensor tensor = Torch.tensor(values, 2, 3);

        assertThat(Torch.shape(tensor)).isEqualTo(List.of(2L, 3L));
        assertThat(Torch.array(tensor)).isEqualTo(values);
        assertThat(Torch.array(tensor.transpose(0, 1))).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(Torch.array(tensor.to(torch.ScalarType.Double))).isEqualTo(values);
    }

    @Test
    void tensorsAreCopies() {
        float[] values = {1, 2};

        Tensor tensor = Torch.tensor(values, 2);
        values[0] = 9;
        Torch.array(tensor)[1] = 9;

        assertThat(Torch.array(tensor)).containsExactly(1, 2);
    }

    @Test
    void nothingGoesInAndComesOutToo() {
        assertThat(Torch.array(Torch.tensor(new float[0], 0, 3))).isEmpty();
        assertThat(Torch.series(Torch.tensor(new float[0], 0, 1, 4)).size()).isZero();
    }

    @Test
    void seriesKeepTheirThreeExtents() {
        float[] values = Numbers.normal(1, 24);

        SeriesBatch found = Torch.series(Torch.tensor(new SeriesBatch(values, 2, 3, 4)));

        assertThat(found.values()).isEqualTo(values);
        assertThat(List.of(found.size(), found.channels(), found.steps())).isEqualTo(List.of(2, 3, 4));
    }

    @Test
    void shapesThatDoNotMatchTheValuesAreRefused() {
        assertThatThrownBy(() -> Torch.tensor(new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A tensor of shape [2, 3] holds 6 values, found 5");
        assertThatThrownBy(() -> new SeriesBatch(new float[5], 2, 1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A batch of 2 series of 1 channels and 3 steps holds 6 values, found 5");
    }

    @Test
    void noThreadsAreTooFew() {
        assertThatThrownBy(() -> Torch.threads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads must be at least 1, found 0");
    }
}
