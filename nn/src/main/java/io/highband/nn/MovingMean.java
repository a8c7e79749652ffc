package io.highband.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The mean of what lies around, at every step. */
public final class MovingMean {

    private MovingMean() {}

    /**
     * Takes it over the step itself and as many to either side; beyond the ends is silence.
     *
     * @param x (B, C, N)
     * @return the same shape
     */
    public static Tensor of(Tensor x, int toEitherSide) {
        boolean roundUp = false;
        boolean countSilence = true;
        return torch.avg_pool1d(
                x,
                new long[] {2L * toEitherSide + 1},
                new long[] {1},
                new long[] {toEitherSide},
                roundUp,
                countSilence);
    }
}
