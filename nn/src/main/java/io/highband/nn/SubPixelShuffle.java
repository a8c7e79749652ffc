package io.highband.nn;

import org.bytedeco.pytorch.Tensor;

/**
 * Trades channels for time: the sub-pixel layer of Shi et al. 2016 in one dimension, with the
 * channel order of the reference implementation's {@code SubPixel1D} (not PyTorch's
 * {@code pixel_shuffle}).
 *
 * <h2>Shape</h2> (B, factor·C, T) → (B, C, factor·T), {@code out[c, t·factor + j] = in[j·C + c, t]}.
 *
 * <pre>
 * factor 2, C = 1:   in[0] = a0 a1 a2        out = a0 b0 a1 b1 a2 b2
 *                    in[1] = b0 b1 b2
 * </pre>
 */
public final class SubPixelShuffle {

    private SubPixelShuffle() {}

    public static Tensor shuffle(Tensor x, int factor) {
        if (factor < 1) {
            throw new IllegalArgumentException("Sub-pixel shuffle needs a factor of at least 1, found " + factor);
        }
        if (x.size(1) % factor != 0) {
            throw new IllegalArgumentException("Sub-pixel shuffle by " + factor + " needs a multiple of " + factor
                    + " channels, found " + x.size(1));
        }
        long channels = x.size(1) / factor;
        long steps = x.size(2);
        return x.reshape(x.size(0), factor, channels, steps)
                .permute(0, 2, 3, 1) // (B, C, T, factor)
                .reshape(x.size(0), channels, steps * factor);
    }
}
