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

    /** Applies to the engine calls of this thread until closed. Only the forward pass belongs inside. */
    Scope open() {
        if (this == BF16) {
            torch.set_autocast_dtype(torch.DeviceType.CPU, torch.ScalarType.BFloat16);
            torch.set_autocast_enabled(torch.DeviceType.CPU, true);
        }
        return new Scope(this);
    }

    /** Whether the engine calls of this thread are made in this precision now. */
    boolean isOpen() {
        return torch.is_autocast_enabled(torch.DeviceType.CPU) == (this == BF16);
    }

    /** An open precision. */
    record Scope(Precision precision) implements AutoCloseable {
        @Override
        public void close() {
            if (precision == BF16) {
                torch.set_autocast_enabled(torch.DeviceType.CPU, false);
                // The cache holds the casted weights of this step; the next step has other weights.
                torch.clear_cache();
            }
        }
    }
}
