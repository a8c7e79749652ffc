package io.highband.model;

import static io.highband.nn.SubPixelShuffle.shuffle;
import static io.highband.nn.TFiLM.Modulation.GAIN;
import static java.util.Objects.requireNonNull;

import io.highband.nn.Convolution;
import io.highband.nn.Dropout;
import io.highband.nn.Initial;
import io.highband.nn.Parameters;
import io.highband.nn.Pass;
import io.highband.nn.TFiLM;
import io.highband.nn.Torch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A U-shaped network of dilated convolutions whose every level is modulated by a {@link TFiLM}
 * layer, so that distant sound informs the present.
 *
 * <h2>Shape</h2> in (B, signalChannels, T), out (B, outputChannels, T), T a multiple of {@code
 * blockSamples}. The output is the input plus what the network adds.
 *
 * <h2>Implementation</h2> With the default configuration (C = 128, pooling by 2), per patch of 8192:
 *
 * <pre>
 * input      (B, 1, 8192) ───────────────────────────────────────── + ── output
 * down 0     conv 65 → pool 2 → (B, 128, 4096) ───────────┐         │
 * down 1     conv 33 → pool 2 → (B, 256, 2048) ─────────┐ │     last: conv 9, shuffle 2
 * down 2     conv 17 → pool 2 → (B, 512, 1024) ───────┐ │ └ up 0 (B, 256, 4096)
 * down 3     conv 9  → pool 2 → (B, 512, 512) ──────┐ │ └── up 1 (B, 512, 2048)
 * bottleneck conv 9  → pool 2 → (B, 512, 256)       │ └──── up 2 (B, 1024, 1024)
 *                                     └─────────────┴────── up 3 (B, 1024, 512)
 * up l       conv → dropout → ReLU → shuffle 2 → TFiLM → beside what went down
 * </pre>
 *
 * <h2>Differences from the paper</h2> The published code is followed where it and the paper disagree:
 * TFiLM only scales ({@link TFiLM.Modulation}), and on the way up blocks keep the bottleneck's length in steps
 * ({@link Blocks}). Unlike there, modulations start open ({@link TFiLM#open}).
 *
 * @see <a href="https://arxiv.org/abs/1909.06628">Birnbaum et al. 2019</a>, section 4 and figure 2
 */
public final class AudioTFiLM implements Network {

    public static final String ID = "audiotfilm";

    /** How TFiLM blocks are laid out on the way up. */
    public enum Blocks {
        /** As the published code: blocks have as many steps as at the bottleneck, so they get shorter in time. */
        REFERENCE,
        /** As the paper says: the same span of time at every level. */
        CONSTANT
    }

    /**
     * The layout of the network.
     *
     * @param layers levels on the way down, and as many on the way up
     * @param stride by how much each level shortens time
     * @param baseChannels channels of the outermost level; the next have 2, 4, 4, 4 … times as many
     * @param blockSamples how much time one modulation covers on the way down, in input samples
     * @param modulation what a TFiLM layer does to a block
     * @param blocks how blocks are laid out on the way up
     * @param signalChannels channels of the input
     * @param outputChannels channels of the output; 0, as in checkpoints from before there was a choice, means as
     *     many as come in
     */
    public record Config(
            int layers,
            int stride,
            int baseChannels,
            int blockSamples,
            TFiLM.Modulation modulation,
            Blocks blocks,
            int signalChannels,
            int outputChannels)
            implements NetworkConfig {

        /** 32 blocks in the reference's patch of 8192 samples. */
        private static final int REFERENCE_BLOCK_SAMPLES = 256;

        public Config {
            requireNonNull(modulation, "modulation");
            requireNonNull(blocks, "blocks");
            outputChannels = outputChannels == 0 ? signalChannels : outputChannels;
            if (layers < 1 || stride < 2 || baseChannels < 1 || signalChannels < 1 || outputChannels < 1) {
                throw new IllegalArgumentException(
                        "audiotfilm needs layers, baseChannels and signalChannels of at least"
                                + " 1 and a stride of at least 2, found layers=" + layers + ", baseChannels="
                                + baseChannels
                                + ", signalChannels=" + signalChannels + ", stride=" + stride);
            }
            int bottleneckStep = UNetShape.samplesPerBottleneckStep(layers, stride);
            if (blockSamples < 1 || blockSamples % bottleneckStep != 0) {
                throw new IllegalArgumentException(
                        "audiotfilm needs blockSamples to be a multiple of stride^(layers + 1) = "
                                + bottleneckStep + ", found " + blockSamples + "; with blockSamples=" + bottleneckStep
                                + " and patches of a multiple of " + bottleneckStep + " samples it can be built");
            }
        }

        /** As many channels out as in. */
        public Config(
                int layers,
                int stride,
                int baseChannels,
                int blockSamples,
                TFiLM.Modulation modulation,
                Blocks blocks,
                int signalChannels) {
            this(layers, stride, baseChannels, blockSamples, modulation, blocks, signalChannels, signalChannels);
        }

        /** The published network for a depth and a stride; blocks as short as the reference's where the depth allows. */
        public static Config of(int layers, int stride) {
            int bottleneckStep = UNetShape.samplesPerBottleneckStep(layers, stride);
            int blockSamples = Math.max(1, REFERENCE_BLOCK_SAMPLES / bottleneckStep) * bottleneckStep;
            return new Config(layers, stride, 128, blockSamples, GAIN, Blocks.REFERENCE, 1);
        }

        /** Four layers, pooling by two: 68 million parameters. */
        public static Config defaults() {
            return of(4, 2);
        }

        public Config withBaseChannels(int count) {
            return new Config(layers, stride, count, blockSamples, modulation, blocks, signalChannels, outputChannels);
        }

        public Config withSignalChannels(int in, int out) {
            return new Config(layers, stride, baseChannels, blockSamples, modulation, blocks, in, out);
        }

        public Config withModulation(TFiLM.Modulation kind) {
            return new Config(layers, stride, baseChannels, blockSamples, kind, blocks, signalChannels, outputChannels);
        }

        public Config withBlocks(Blocks layout) {
            return new Config(
                    layers, stride, baseChannels, blockSamples, modulation, layout, signalChannels, outputChannels);
        }

        @Override
        public String id() {
            return ID;
        }

        @Override
        public AudioTFiLM build(long seed) {
            return new AudioTFiLM(this, seed);
        }

        @Override
        public int requiredMultiple() {
            return blockSamples;
        }

        @Override
        public Reach reach() {
            return new Reach.Unlimited();
        }

        @Override
        public long multiplications(int samples) {
            long sum = 0;
            long steps = samples;
            int in = signalChannels;
            for (int l = 0; l < layers; l++) {
                sum += steps * in * channels(l) * UNetShape.kernel(l);
                steps /= stride;
                sum += modulation(steps / blockSteps(l), channels(l));
                in = channels(l);
            }
            sum += steps * in * bottleneckChannels() * UNetShape.bottleneckKernel();
            steps /= stride;
            sum += modulation(steps / blockSteps(layers), bottleneckChannels());
            in = bottleneckChannels();
            for (int l = layers - 1; l >= 0; l--) {
                sum += steps * in * stride * channels(l) * UNetShape.kernel(l);
                in = 2 * channels(l);
                steps *= stride;
                sum += modulation(steps / upBlockSteps(l), channels(l));
            }
            return sum + steps * in * stride * outputChannels * UNetShape.LAST_KERNEL;
        }

        /** Of an LSTM over so many blocks. */
        private long modulation(long blockCount, int channels) {
            long units = modulation == GAIN ? channels : 2L * channels;
            return blockCount * 4 * units * (channels + units);
        }

        int channels(int level) {
            return baseChannels * Math.min(4, 1 << Math.min(level, 2));
        }

        /** The reference takes the last entry of its table whatever the depth. */
        int bottleneckChannels() {
            return 4 * baseChannels;
        }

        /** Block length in steps after the shuffle of a level on the way up. */
        int upBlockSteps(int level) {
            return blockSteps(blocks == Blocks.REFERENCE ? layers : level);
        }

        /** Block length in steps after the pooling of a level; the bottleneck is level {@code layers}. */
        int blockSteps(int level) {
            int steps = blockSamples;
            for (int l = 0; l <= level; l++) {
                steps /= stride;
            }
            return steps;
        }
    }

    private static final int DILATION = 2;
    private static final double LEAK = 0.2;
    private static final double DROPOUT = 0.5;

    private final Config config;
    private final List<Level> down = new ArrayList<>();
    private final Level bottleneck;
    private final List<Level> up = new ArrayList<>(); // up.get(0) is the outermost, applied last
    private final Convolution last;
    private final Parameters parameters = new Parameters();

    private AudioTFiLM(Config config, long seed) {
        this.config = config;
        Torch.seed(seed);
        int layers = config.layers;
        int in = config.signalChannels;
        for (int l = 0; l < layers; l++) {
            int out = config.channels(l);
            down.add(new Level("down." + l, in, out, UNetShape.kernel(l), out, config.blockSteps(l)));
            in = out;
        }
        int deepest = config.bottleneckChannels();
        bottleneck =
                new Level("bottleneck", in, deepest, UNetShape.bottleneckKernel(), deepest, config.blockSteps(layers));
        in = deepest;
        for (int l = layers - 1; l >= 0; l--) {
            int out = config.channels(l);
            up.add(0, new Level("up." + l, in, config.stride * out, UNetShape.kernel(l), out, config.upBlockSteps(l)));
            in = 2 * out;
        }
        last = new Convolution(
                new Convolution.Shape(in, config.stride * config.outputChannels, UNetShape.LAST_KERNEL),
                Initial.NEARLY_ZERO);
        parameters.include("last", last.parameters());
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        config.requireShape(x);
        Tensor h = x;
        Deque<Tensor> skips = new ArrayDeque<>();
        for (Level level : down) {
            h = level.conv.forward(h, pass);
            h = torch.max_pool1d(h, config.stride);
            h = torch.leaky_relu(h, new Scalar(LEAK));
            h = level.film.forward(h, pass); // (B, channels(l), T / stride^(l + 1))
            skips.push(h);
        }
        h = bottleneck.conv.forward(h, pass);
        h = torch.max_pool1d(h, config.stride);
        h = Dropout.apply(h, DROPOUT, pass);
        h = torch.leaky_relu(h, new Scalar(LEAK));
        h = bottleneck.film.forward(h, pass); // (B, channels(L), T / stride^(L + 1))
        for (int l = config.layers - 1; l >= 0; l--) {
            Level level = up.get(l);
            h = level.conv.forward(h, pass);
            h = Dropout.apply(h, DROPOUT, pass);
            h = torch.relu(h);
            h = shuffle(h, config.stride);
            h = level.film.forward(h, pass);
            h = torch.cat(new TensorVector(h, skips.pop()), 1); // (B, 2·channels(l), T / stride^(l + 1))
        }
        h = shuffle(last.forward(h, pass), config.stride); // (B, outputChannels, T)
        return Residual.sum(x, h);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Config config() {
        return config;
    }

    /** One level: its convolution and its modulation. */
    private final class Level {

        private final Convolution conv;
        private final TFiLM film;

        Level(String name, int in, int out, int kernel, int modulated, int blockSteps) {
            conv = new Convolution(new Convolution.Shape(in, out, kernel).withDilation(DILATION), Initial.ORTHOGONAL);
            film = new TFiLM(modulated, blockSteps, config.modulation).open();
            parameters.include(name + ".conv", conv.parameters()).include(name + ".film", film.parameters());
        }
    }
}
