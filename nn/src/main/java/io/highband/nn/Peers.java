package io.highband.nn;

import org.bytedeco.pytorch.Tensor;

/** Other processes that learn the same network from other patches of the same batches. */
public interface Peers extends AutoCloseable {

    /** There are none. */
    Peers NONE = (loss, portion) -> {
        double found = loss.item_float();
        if (Double.isFinite(found)) {
            loss.backward();
        }
        return found;
    };

    /**
     * Leaves in the parameters the gradients of the mean loss over the whole batch; whatever, if that is not finite.
     *
     * @param loss a scalar, mean over the patches of this process
     * @param portion which those are
     * @return the mean over the whole batch
     * @throws java.io.UncheckedIOException if others are no longer there
     */
    double backward(Tensor loss, Portion portion);

    /** What a patch loses to dropout while this is open: by default a matter of the batch it comes in. */
    default Dropout.Scope dropout(Portion portion) {
        return Dropout.Scope.NONE;
    }

    /** They are no longer needed; before the parameters are freed. */
    @Override
    default void close() {}
}
