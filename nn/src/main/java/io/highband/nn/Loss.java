package io.highband.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What training makes small. Never reported as a metric. */
public enum Loss {
    /**
     * Root mean square error of each patch, averaged over the batch: the reference implementation's.
     * The 10⁻⁶ under the root keeps its slope finite where a patch is met exactly; at a level of
     * 10⁻³ (−60 dB) it also stops further effort.
     */
    RMSE {
        @Override
        Tensor value(Tensor estimate, Tensor reference, Tensor input) {
            return squaredError(estimate, reference)
                    .add(Torch.scalar(1e-6))
                    .mean(1, 2)
                    .sqrt()
                    .mean();
        }
    },
    /** Mean squared error over everything. */
    MSE {
        @Override
        Tensor value(Tensor estimate, Tensor reference, Tensor input) {
            return squaredError(estimate, reference).mean();
        }
    },
    /** Mean absolute error over everything. */
    MAE {
        @Override
        Tensor value(Tensor estimate, Tensor reference, Tensor input) {
            return estimate.sub(reference).abs().mean();
        }
    },
    /**
     * Root energy of the error over root energy of the reference, averaged over the batch: a quiet patch weighs
     * as much as a loud one. At −20·log₁₀ of it one reads the SNR.
     */
    RELATIVE_RMSE {
        @Override
        Tensor value(Tensor estimate, Tensor reference, Tensor input) {
            return relativeSquaredError(estimate, reference).sqrt().mean();
        }
    },
    /**
     * Energy of the error over energy of the reference, averaged over the batch: a quiet patch weighs as much as a
     * loud one, yet one whose error is small hardly pulls, where under {@link #RELATIVE_RMSE} every patch pulls alike.
     */
    RELATIVE_MSE {
        @Override
        Tensor value(Tensor estimate, Tensor reference, Tensor input) {
            return relativeSquaredError(estimate, reference).mean();
        }
    },
    /**
     * Energy of the error over energy of the input's own error, averaged over the batch: what share of that which was lost
     * is still missing. Its logarithm is what SNR improves by, so that a patch that lacks little counts as much as one
     * that lacks much; one that lacks less than a hundredth (20 dB) fades out: any try costs it more than it can gain, and many such
     * teach the network to do nothing.
     * The input must have the reference's shape.
     */
    MISSING_SHARE {
        @Override
        Tensor value(Tensor estimate, Tensor reference, Tensor input) {
            requireSame("an input", input, reference);
            Tensor error = squaredError(estimate, reference).mean(1, 2);
            Tensor missing = squaredError(input, reference).mean(1, 2);
            Tensor energy = reference.square().mean(1, 2);
            Tensor floor = energy.mul(Torch.scalar(HARDLY_MISSING)).add(Torch.scalar(SILENCE));
            return error.div(missing.add(floor)).mean();
        }
    },
    /**
     * ¾ × the logarithm of {@link #RELATIVE_MSE} of each patch, flat beyond an SNR of 30 dB, plus 0.3 × the
     * multi-resolution log-spectral distance: the first term wants the wave where it can be known, the second the right
     * amount of sound where it cannot. A decibel of SNR costs much the same wherever between 0 and 30 dB a patch stands:
     * 0.25 of the distance at 12 dB. With the plain squared error, patches that lack little were filled at any price in
     * SNR; with its root or a logarithm without an end, those that lack nothing teach the network to do nothing. Weights
     * chosen in trials, not tuned.
     */
    WAVE_AND_SPECTRUM {
        @Override
        Tensor value(Tensor estimate, Tensor reference, Tensor input) {
            Tensor wave = relativeSquaredError(estimate, reference)
                    .mul(Torch.scalar(SNR_THAT_SUFFICES))
                    .add(Torch.scalar(1))
                    .log10()
                    .mean();
            Tensor spectrum = SpectralDistance.of(estimate, reference);
            return wave.mul(Torch.scalar(0.75)).add(spectrum.mul(Torch.scalar(0.3)));
        }
    },
    /** Cross-entropy of two classes; the estimate is a logit, the reference 0 or 1. */
    BINARY_CROSS_ENTROPY {
        @Override
        Tensor value(Tensor estimate, Tensor reference, Tensor input) {
            return torch.binary_cross_entropy_with_logits(estimate, reference);
        }
    };

    /** −20 dB, as a ratio of energies. */
    private static final double HARDLY_MISSING = 1e-2;

    /** 30 dB, as a ratio of energies. */
    private static final double SNR_THAT_SUFFICES = 1000;

    /** −80 dB of full scale: what is quieter is not worth getting right. */
    private static final double SILENCE = 1e-8;

    /**
     * @param estimate (B, C, T)
     * @param reference (B, C, T)
     * @param input what the estimate was made from; only {@link #MISSING_SHARE} asks for it
     * @return a scalar
     * @throws IllegalArgumentException if the shapes differ, which the engine would quietly broadcast
     */
    final Tensor of(Tensor estimate, Tensor reference, Tensor input) {
        requireSame("an estimate", estimate, reference);
        return value(estimate, reference, input);
    }

    private static void requireSame(String what, Tensor tensor, Tensor reference) {
        if (!Torch.shape(tensor).equals(Torch.shape(reference))) {
            throw new IllegalArgumentException("A loss compares tensors of one shape, found " + what + " of "
                    + Torch.shape(tensor) + " and a reference of " + Torch.shape(reference));
        }
    }

    abstract Tensor value(Tensor estimate, Tensor reference, Tensor input);

    /** Of each patch: (B, C, T) → (B). */
    private static Tensor relativeSquaredError(Tensor estimate, Tensor reference) {
        Tensor error = squaredError(estimate, reference).mean(1, 2);
        Tensor energy = reference.square().mean(1, 2);
        return error.add(Torch.scalar(1e-4 * SILENCE)).div(energy.add(Torch.scalar(SILENCE)));
    }

    private static Tensor squaredError(Tensor estimate, Tensor reference) {
        return estimate.sub(reference).square();
    }
}
