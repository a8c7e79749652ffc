package io.highband.nn;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Passes what is positive and a part of what is negative: max(x, slope · x), of any shape. Learns nothing. */
public final class LeakyRelu implements Layer {

    private final double slope;
    private final Parameters parameters = new Parameters();

    /** @param slope in [0, 1) */
    public LeakyRelu(double slope) {
        if (!(slope >= 0 && slope < 1)) {
            throw new IllegalArgumentException("slope must be at least 0 and less than 1, found " + slope);
        }
        this.slope = slope;
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return torch.leaky_relu(x, new Scalar(slope));
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }
}
