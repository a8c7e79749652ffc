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
        boolean series = x.dim() == 3 && x.is_cpu(); // measured on processors only
        return series && Precision.FP32.isOpen() ? forwardByConvolution(x) : forwardPlain(x);
    }

    /**
     * The faster path of a series in 32-bit floats, (B, N, in) → (B, N, out), by a convolution of kernel 1: that is
     * oneDNN's, on the engine's own threads. A product is OpenBLAS's, on threads that wait busily beside those: a
     * {@link ConvNeXtBlock} of 256 channels takes ten times as long with it on 128 steps; on 1,920, as long for the answer and
     * 1.7 times as long with the gradients.
     */
    Tensor forwardByConvolution(Tensor x) {
        Tensor channelsFirst = torch.conv1d(
                x.transpose(1, 2),
                weight.unsqueeze(2), // (out, in, 1)
                new TensorOptional(bias),
                new long[] {1},
                new long[] {0},
                new long[] {1},
                1);
        return channelsFirst.transpose(1, 2);
    }

    /** The definition, which the fast path is held to. */
    Tensor forwardPlain(Tensor x) {
        return torch.linear(x, weight, new TensorOptional(bias));
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }
}
