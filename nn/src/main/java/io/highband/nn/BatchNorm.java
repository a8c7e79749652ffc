package io.highband.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Batch normalisation of (B, C) or (B, C, T) per channel (Ioffe & Szegedy 2015), with Keras's
 * constants: running statistics move by 1 % a step, variances have a floor of 10⁻³.
 */
public final class BatchNorm implements Layer {

    private static final double MOMENTUM = 0.01; // Keras writes it as 0.99, the share that stays
    private static final double EPSILON = 1e-3;

    private final Parameters parameters = new Parameters();
    private final Tensor gamma;
    private final Tensor beta;
    private final Tensor runningMean;
    private final Tensor runningVariance;

    public BatchNorm(int channels) {
        gamma = parameters.learn("gamma", torch.ones(channels));
        beta = parameters.learn("beta", torch.zeros(channels));
        runningMean = parameters.remember("running_mean", torch.zeros(channels));
        runningVariance = parameters.remember("running_variance", torch.ones(channels));
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return torch.batch_norm(
                x,
                new TensorOptional(gamma),
                new TensorOptional(beta),
                new TensorOptional(runningMean),
                new TensorOptional(runningVariance),
                pass == Pass.TRAINING,
                MOMENTUM,
                EPSILON,
                false);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }
}
