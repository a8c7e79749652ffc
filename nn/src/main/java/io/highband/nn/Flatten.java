package io.highband.nn;

import org.bytedeco.pytorch.Tensor;

/**
 * Lays the channels of a series end to end, so that a {@link Dense} layer behind it sees all of them:
 * (B, C, T) → (B, 1, C·T), channel after channel.
 */
public final class Flatten implements Layer {

    private final Parameters parameters = new Parameters();

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return x.reshape(x.size(0), 1, x.size(1) * x.size(2));
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }
}
