package io.highband.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** A fully connected layer, {@code x·Wᵀ + b} along the last axis: (…, in) → (…, out). */
public final class Dense implements Layer {

    private final Parameters parameters = new Parameters();
    private final Tensor weight; // (out, in)
    private final Tensor bias; // (out)

    public Dense(int in, int out, Initial initial) {
        weight = parameters.learn("weight", initial, out, in);
        bias = parameters.learn("bias", Initial.ZERO, out);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return torch.linear(x, weight, new TensorOptional(bias));
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }
}
