package io.highband.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Batch normalisation of (B, C) or (B, C, T) per channel (Ioffe & Szegedy 2015), with Keras's
 * constants: running statistics move by 1 % a step, variances have a floor of 10⁻³.
 *
 * <h2>Differences from Keras</h2> The running variance is the engine's unbiased estimate (n/(n − 1) times
 * Keras's, n values per channel in a batch).
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
        gamma = parameters.learn("gamma", Initial.ONE, channels);
        beta = parameters.learn("beta", Initial.ZERO, channels);
        runningMean = parameters.remember("running_mean", Initial.ZERO, channels);
        runningVariance = parameters.remember("running_variance", Initial.ONE, channels);
    }

    /**
     * @throws IllegalArgumentException if it shall learn from a single value per channel, which has no
     *     variance
     */
    @Override
    public Tensor forward(Tensor x, Pass pass) {
        if (pass == Pass.TRAINING && x.numel() == x.size(1)) {
            throw new IllegalArgumentException(
                    "Batch normalisation needs at least 2 values per channel to learn, found shape " + Torch.shape(x)
                            + "; take larger batches");
        }
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
