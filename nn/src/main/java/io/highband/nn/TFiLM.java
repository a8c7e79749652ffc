package io.highband.nn;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Temporal feature-wise linear modulation: each block of time steps is scaled (and shifted) by
 * values that an LSTM computes from the blocks before and including it.
 *
 * <h2>Use</h2> When a network must remember further back than its convolutions reach. Costs one
 * LSTM step per block; with a single block no recurrence is left.
 *
 * <h2>Shape</h2> in and out (B, C, T), T a multiple of {@code blockSteps}.
 *
 * <h2>Implementation</h2> max-pool per block → LSTM over blocks → values repeated over the block.
 *
 * <pre>
 * x       a b c d | e f g h | …        blockSteps = 4
 * pooled   max      max                one value per block and channel
 * LSTM      γ₁       γ₂                from pooled values up to here
 * out     γ₁·a …  | γ₂·e …
 * </pre>
 *
 * <h2>Differences from the paper</h2> {@link Modulation#GAIN}, the default, only scales: this is what
 * the published code trains. {@link Modulation#AFFINE} scales and shifts as the paper's equations do.
 *
 * @see <a href="https://arxiv.org/abs/1909.06628">Birnbaum et al. 2019</a>, section 3.1
 */
public final class TFiLM implements Layer {

    /** What the LSTM's output does to a block. */
    public enum Modulation {
        /** Multiplies: {@code out = γ·x}. */
        GAIN,
        /** Multiplies and adds: {@code out = γ·x + β}; the LSTM has twice the units. */
        AFFINE
    }

    /** Bias of the cell and output gates of γ. Chosen, not tuned. */
    private static final double OPEN = 1.5;

    private final int channels;
    private final int blockSteps;
    private final Modulation modulation;
    private final Lstm lstm;
    private final Parameters parameters = new Parameters();

    public TFiLM(int channels, int blockSteps) {
        this(channels, blockSteps, Modulation.GAIN);
    }

    public TFiLM(int channels, int blockSteps, Modulation modulation) {
        if (channels < 1 || blockSteps < 1) {
            throw new IllegalArgumentException("TFiLM needs channels and blockSteps of at least 1, found channels="
                    + channels + ", blockSteps=" + blockSteps);
        }
        this.channels = channels;
        this.blockSteps = blockSteps;
        this.modulation = modulation;
        lstm = new Lstm(channels, modulation == Modulation.GAIN ? channels : 2 * channels);
        parameters.include("lstm", lstm.parameters());
    }

    /**
     * Changes the initial values so that what comes in passes from the start: γ settles near tanh(1.68)·σ(1.5) = 0.76
     * within a few blocks. For stacks of many such layers: else γ starts at the output of an LSTM that has nothing
     * to say, near zero, the more so the quieter its input. In a network of nine the gains of all but three
     * stayed below 10⁻² through three epochs of speech (docs/results/p239.md). A layer on its own learns to remember
     * sooner without this.
     *
     * @return this
     */
    public TFiLM open() {
        try (PointerScope temporaries = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor gates = lstm.parameters().named().get("input_bias").view(4, -1); // input, forget, cell, output
            gates.narrow(0, 2, 2).narrow(1, 0, channels).fill_(Torch.scalar(OPEN));
        }
        return this;
    }

    /**
     * @throws IllegalArgumentException if x is not (B, {@code channels}, multiple of {@code blockSteps})
     */
    @Override
    public Tensor forward(Tensor x, Pass pass) {
        if (x.dim() != 3 || x.size(1) != channels || x.size(2) == 0 || x.size(2) % blockSteps != 0) {
            throw new IllegalArgumentException(
                    "TFiLM expects (batch, " + channels + ", a multiple of blockSteps=" + blockSteps + "), found shape "
                            + Torch.shape(x) + "; pad the time axis or choose other blockSteps");
        }
        long blocks = x.size(2) / blockSteps;
        Tensor pooled = torch.max_pool1d(x, blockSteps); // (B, C, blocks)
        Tensor memory = lstm.forward(pooled.transpose(1, 2), pass).transpose(1, 2); // (B, C or 2C, blocks)
        Tensor gamma = memory.narrow(1, 0, channels).unsqueeze(3); // (B, C, blocks, 1)
        Tensor modulated = x.reshape(x.size(0), channels, blocks, blockSteps).mul(gamma);
        if (modulation == Modulation.AFFINE) {
            Tensor beta = memory.narrow(1, channels, channels).unsqueeze(3);
            modulated = modulated.add(beta);
        }
        return modulated.reshape(x.size(0), channels, x.size(2));
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }
}
