package io.highband.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * One-dimensional convolution over time (cross-correlation, as all engines have it) with bias, zero
 * padded so that a stride of 1 keeps the length.
 *
 * <h2>Shape</h2> (B, inChannels, T) → (B, outChannels, ⌈T / stride⌉).
 *
 * <h2>Implementation</h2> Padding is TensorFlow's {@code "same"}: the kernel spans
 * {@code (kernel − 1)·dilation + 1} steps; what is missing around the input is split evenly, an odd
 * step going to the right.
 *
 * <pre>
 * kernel 5, stride 2, T = 8       ·  a b c d e f g h  · ·     3 steps are missing: 1 left, 2 right
 *                                [·  a b c d]
 *                                     [b c d e f] …           4 outputs, centred on b, d, f, h
 * </pre>
 */
public final class Convolution implements Layer {

    private final int kernel;
    private final int stride;
    private final int dilation;
    private final Parameters parameters = new Parameters();
    private final Tensor weight; // (outChannels, inChannels, kernel)
    private final Tensor bias; // (outChannels)

    /** A convolution whose weights are drawn now. Its geometry is stated by a {@link Shape}. */
    public Convolution(Shape shape, Initial initial) {
        kernel = shape.kernel;
        stride = shape.stride;
        dilation = shape.dilation;
        weight = parameters.learn("weight", initial, shape.outChannels, shape.inChannels, kernel);
        bias = parameters.learn("bias", Initial.ZERO, shape.outChannels);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        if (stride > 1 || kernel % 2 == 0 || x.size(2) % dilation != 0) {
            return forwardPlain(x);
        }
        if (x.is_cpu() && FrequencyConvolution.pays(x, weight, dilation)) { // measured on processors only
            torch.ScalarType type = Precision.BF16.isOpen() ? torch.ScalarType.BFloat16 : x.scalar_type();
            return FrequencyConvolution.convolve(x, weight, bias, dilation, type);
        }
        return dilation > 1 ? forwardByPhase(x) : forwardPlain(x);
    }

    /**
     * The faster path of a dilated convolution: every {@code dilation}-th sample forms a series of its
     * own, and no output mixes two of them, so each is convolved undilated. oneDNN is up to five
     * times faster so in bf16 (BENCH.md).
     *
     * <pre>
     * dilation 2       a0 b0 a1 b1 a2 b2   →   a0 a1 a2      undilated, as two items of the batch
     *                                          b0 b1 b2
     * </pre>
     */
    Tensor forwardByPhase(Tensor x) {
        long batch = x.size(0);
        long steps = x.size(2) / dilation;
        Tensor phases = x.view(batch, x.size(1), steps, dilation)
                .permute(0, 3, 1, 2)
                .reshape(batch * dilation, x.size(1), steps); // (B·dilation, inChannels, T / dilation)
        Tensor y = torch.conv1d(
                phases, weight, new TensorOptional(bias), new long[] {1}, new long[] {kernel / 2}, new long[] {1}, 1);
        return y.view(batch, dilation, y.size(1), steps).permute(0, 2, 3, 1).reshape(batch, y.size(1), x.size(2));
    }

    /** The definition, which the fast paths are held to. */
    Tensor forwardPlain(Tensor x) {
        long missing = missingSteps(x.size(2));
        long left = missing / 2;
        if (missing % 2 == 1) {
            x = torch.pad(x, left, missing - left);
            left = 0;
        }
        return torch.conv1d(
                x, weight, new TensorOptional(bias), new long[] {stride}, new long[] {left}, new long[] {dilation}, 1);
    }

    /** By how many zeros the input must grow to give ⌈T / stride⌉ outputs. */
    private long missingSteps(long steps) {
        long outputs = (steps + stride - 1) / stride;
        return Math.max(0, (outputs - 1) * stride + (kernel - 1L) * dilation + 1 - steps);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /**
     * The geometry of a convolution.
     *
     * @param inChannels channels in
     * @param outChannels channels out
     * @param kernel taps
     * @param stride steps from one output to the next
     * @param dilation steps from one tap to the next
     */
    public record Shape(int inChannels, int outChannels, int kernel, int stride, int dilation) {

        public Shape {
            if (inChannels < 1 || outChannels < 1 || kernel < 1 || stride < 1 || dilation < 1) {
                throw new IllegalArgumentException(
                        "A convolution needs channels, kernel, stride and dilation of at least 1, found inChannels="
                                + inChannels + ", outChannels=" + outChannels + ", kernel=" + kernel + ", stride="
                                + stride + ", dilation=" + dilation);
            }
        }

        /** Stride and dilation 1. */
        public Shape(int inChannels, int outChannels, int kernel) {
            this(inChannels, outChannels, kernel, 1, 1);
        }

        public Shape withStride(int steps) {
            return new Shape(inChannels, outChannels, kernel, steps, dilation);
        }

        public Shape withDilation(int steps) {
            return new Shape(inChannels, outChannels, kernel, stride, steps);
        }
    }
}
