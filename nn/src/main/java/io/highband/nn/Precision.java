package io.highband.nn;

import org.bytedeco.pytorch.global.torch;

/**
 * The number format of the heavy arithmetic. Parameters, losses and optimiser state are always
 * 32-bit floats.
 */
public enum Precision {
    FP32,
    /**
     * bfloat16 for convolutions, matrix products and LSTMs (8 bits of exponent, 7 of fraction), by
     * libtorch's autocast. Faster where the processor has AMX or AVX-512 BF16.
     */
    BF16;

    /**
     * Applies to the engine calls of this thread until closed, then what applied before does again. Only
     * the forward pass belongs inside.
     */
    Scope open() {
        Scope scope = new Scope(this, torch.is_autocast_enabled(Torch.device().type()));
        if (this == BF16) {
            torch.set_autocast_dtype(Torch.device().type(), torch.ScalarType.BFloat16);
        }
        torch.set_autocast_enabled(Torch.device().type(), this == BF16);
        return scope;
    }

    /** Whether the engine calls of this thread are made in this precision now. */
    boolean isOpen() {
        return torch.is_autocast_enabled(Torch.device().type()) == (this == BF16);
    }

    /**
     * An open precision.
     *
     * @param before whether autocast was on
     */
    record Scope(Precision precision, boolean before) implements AutoCloseable {
        @Override
        public void close() {
            torch.set_autocast_enabled(Torch.device().type(), before);
            if (precision == BF16) {
                // The cache holds the casted weights of this step; the next step has other weights.
                torch.clear_cache();
            }
        }
    }
}
