package io.highband.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A residual block that mixes time by a depthwise convolution and channels by a small perceptron, for
 * series of few steps and many channels such as frames of spectra.
 *
 * <h2>Shape</h2> (B, C, N) → the same.
 *
 * <h2>Implementation</h2>
 * <pre>
 * x + γ · W₂ gelu(W₁ norm(depthwise(x)))     depthwise: 7 steps, zero padded; norm: over channels;
 *                                            W₁: C → hidden, W₂: hidden → C; γ: (C), from 0.1
 * </pre>
 *
 * @see <a href="https://arxiv.org/abs/2201.03545">Liu et al. 2022</a>, figure 4, over one dimension
 */
public final class ConvNeXtBlock implements Layer {

    /** Steps of time that one block sees to either side. */
    public static final int REACH = 3;

    private static final double NORM_EPSILON = 1e-6; // of the paper's code
    private static final double FIRST_GAIN = 0.1; // blocks start small but, unlike the paper's 1e-6, not asleep

    private final int channels;
    private final Dense widen;
    private final Dense narrow;
    private final Parameters parameters = new Parameters();
    private final Tensor depthwise; // (C, 1, 7)
    private final Tensor depthwiseBias; // (C)
    private final Tensor normGain; // (C)
    private final Tensor normBias; // (C)
    private final Tensor gain; // (C), in units of FIRST_GAIN

    public ConvNeXtBlock(int channels, int hidden) {
        this.channels = channels;
        widen = new Dense(channels, hidden, Initial.GLOROT_UNIFORM);
        narrow = new Dense(hidden, channels, Initial.GLOROT_UNIFORM);
        depthwise = parameters.learn("depthwise.weight", Initial.GLOROT_UNIFORM, channels, 1, 2 * REACH + 1);
        depthwiseBias = parameters.learn("depthwise.bias", Initial.ZERO, channels);
        normGain = parameters.learn("norm.gain", Initial.ONE, channels);
        normBias = parameters.learn("norm.bias", Initial.ZERO, channels);
        gain = parameters.learn("gain", Initial.ONE, channels);
        parameters.include("widen", widen.parameters()).include("narrow", narrow.parameters());
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Tensor h = mixTime(x).transpose(1, 2); // (B, N, C)
        h = torch.layer_norm(
                h,
                new long[] {channels},
                new TensorOptional(normGain),
                new TensorOptional(normBias),
                NORM_EPSILON,
                false);
        h = narrow.forward(torch.gelu(widen.forward(h, pass)), pass);
        h = h.mul(gain.mul(Torch.scalar(FIRST_GAIN)));
        return x.add(h.transpose(1, 2));
    }

    private Tensor mixTime(Tensor x) {
        return torch.conv1d(
                x,
                depthwise,
                new TensorOptional(depthwiseBias),
                new long[] {1},
                new long[] {REACH},
                new long[] {1},
                channels);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }
}
