package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ConvNeXtBlockTest extends LayerContract {

    @Override
    protected Layer layer() {
        return new ConvNeXtBlock(6, 10);
    }

    @Override
    protected long[] inputShape() {
        return new long[] {3, 6, 9};
    }

    @Override
    protected long[] outputShape() {
        return new long[] {3, 6, 9};
    }

    @Test
    void seesThreeStepsToEitherSide() {
        ConvNeXtBlock layer = new ConvNeXtBlock(4, 8);
        Tensor x = Numbers.normal(1, 1, 4, 20);
        float[] before = Torch.array(layer.forward(x, Pass.EVALUATION));
        x.narrow(2, 10, 1).add_(Torch.scalar(1));
        float[] after = Torch.array(layer.forward(x, Pass.EVALUATION));

        for (int i = 0; i < after.length; i++) {
            int step = i % 20;
            assertThat(after[i] != before[i]).as("step %d", step).isEqualTo(Math.abs(step - 10) <= ConvNeXtBlock.REACH);
        }
    }
}
