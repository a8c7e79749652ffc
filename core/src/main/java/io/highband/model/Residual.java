package io.highband.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * How what a network adds meets its input where there are more channels on one side than on the other.
 *
 * <pre>
 * 3 in, 2 out    x₀ x₁ x₂         2 in, 3 out    x₀ x₁
 *              + h₀ h₁                         + h₀ h₁ h₂
 *              = y₀ y₁                         = y₀ y₁ h₂
 * </pre>
 *
 * So an output continues the input of its own place, inputs beyond the outputs only inform, and outputs
 * beyond the inputs start from nothing.
 */
final class Residual {

    private Residual() {}

    /**
     * @param x (B, C, T)
     * @param added (B, D, T)
     * @return (B, D, T)
     */
    static Tensor sum(Tensor x, Tensor added) {
        long in = x.size(1);
        long out = added.size(1);
        if (in == out) {
            return x.add(added);
        }
        if (in > out) {
            return x.narrow(1, 0, out).add(added);
        }
        return torch.cat(new TensorVector(x.add(added.narrow(1, 0, in)), added.narrow(1, in, out - in)), 1);
    }
}
