package io.highband.nn;

import org.bytedeco.pytorch.Tensor;

/** A differentiable function of one tensor, with named parameters. */
public interface Layer extends AutoCloseable {

    /**
     * Computes the function.
     *
     * @param x (B, C, T) unless the layer says otherwise; never changed
     * @return a new tensor that belongs to the caller's {@code PointerScope}
     */
    Tensor forward(Tensor x, Pass pass);

    /** What is learned, and what is remembered with it, in a stable order. */
    Parameters parameters();

    /** Frees the parameters. Layers that another has taken over are freed with that one. */
    @Override
    default void close() {
        parameters().close();
    }
}
