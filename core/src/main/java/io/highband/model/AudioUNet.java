package io.highband.model;

import static io.highband.nn.SubPixelShuffle.shuffle;

import io.highband.nn.Convolution;
import io.highband.nn.Dropout;
import io.highband.nn.Initial;
import io.highband.nn.Parameters;
import io.highband.nn.Pass;
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
 * A U-shaped network of strided convolutions: time is halved level by level, then doubled again by
 * sub-pixel shuffles, each level seeing what passed it on the way down.
 *
 * <h2>Shape</h2> in (B, signalChannels, T), out (B, outputChannels, T), T a multiple of stride^(layers + 1). The
 * output is the input plus what the network adds.
 *
 * <h2>Implementation</h2> Channels 128, 384, 512, 512 and kernels 65, 33, 17, 9 by default.
 *
 * <h2>Differences from the paper</h2> The paper has batch normalisation and up to 8 levels; the published
 * code, followed here, has four and none.
 *
 * @see <a href="https://arxiv.org/abs/1708.00853">Kuleshov, Enam & Ermon 2017</a>, section 3.2
 */
public final class AudioUNet implements Network {

    public static final String ID = "audiounet";

    /**
     * The layout of the network.
     *
     * @param layers levels on the way down, and as many on the way up
     * @param stride by how much each level shortens time
     * @param baseChannels channels of the outermost level; the next have 3, 4, 4 … times as many
     * @param signalChannels channels of the input
     * @param outputChannels channels of the output; 0, as in checkpoints from before there was a choice, means as
     *     many as come in
     */
    public record Config(int layers, int stride, int baseChannels, int signalChannels, int outputChannels)
            implements NetworkConfig {

        public Config {
            outputChannels = outputChannels == 0 ? signalChannels : outputChannels;
            if (layers < 1 || stride < 2 || baseChannels < 1 || signalChannels < 1 || outputChannels < 1) {
                throw new IllegalArgumentException(
                        "audiounet needs layers, baseChannels and signalChannels of at least 1"
                                + " and a stride of at least 2, found layers=" + layers + ", baseChannels="
                                + baseChannels
                                + ", signalChannels=" + signalChannels + ", stride=" + stride);
            }
            UNetShape.samplesPerBottleneckStep(layers, stride);
        }

        /** As many channels out as in. */
        public Config(int layers, int stride, int baseChannels, int signalChannels) {
            this(layers, stride, baseChannels, signalChannels, signalChannels);
        }

        /** The published network for a depth and a stride. */
        public static Config of(int layers, int stride) {
            return new Config(layers, stride, 128, 1);
        }

        /** Four layers, strides of two. */
        public static Config defaults() {
            return of(4, 2);
        }

        public Config withBaseChannels(int count) {
            return new Config(layers, stride, count, signalChannels, outputChannels);
        }

        public Config withSignalChannels(int in, int out) {
            return new Config(layers, stride, baseChannels, in, out);
        }

        @Override
        public String id() {
            return ID;
        }

        @Override
        public AudioUNet build(long seed) {
            return new AudioUNet(this, seed);
        }

        @Override
        public int requiredMultiple() {
            return UNetShape.samplesPerBottleneckStep(layers, stride);
        }

        /**
         * The sum, over every convolution on the way through, of half its kernel times the samples a
         * step spans there, plus one step per shuffle or stride for its place within the step.
         */
        @Override
        public Reach reach() {
            long samples = 0;
            long step = 1; // samples per step of the convolution's input
            for (int l = 0; l < layers; l++) {
                samples += UNetShape.kernel(l) / 2 * step;
                step *= stride;
                samples += step;
            }
            samples += UNetShape.bottleneckKernel() / 2 * step;
            step *= stride;
            samples += step;
            for (int l = layers - 1; l >= 0; l--) {
                samples += UNetShape.kernel(l) / 2 * step + step;
                step /= stride;
            }
            samples += UNetShape.LAST_KERNEL / 2 * step + step;
            return new Reach.Finite(Math.toIntExact(samples));
        }

        @Override
        public long multiplications(int samples) {
            long sum = 0;
            long steps = samples;
            int in = signalChannels;
            for (int l = 0; l < layers; l++) {
                steps /= stride;
                sum += steps * in * channels(l) * UNetShape.kernel(l);
                in = channels(l);
            }
            steps /= stride;
            sum += steps * in * bottleneckChannels() * UNetShape.bottleneckKernel();
            in = bottleneckChannels();
            for (int l = layers - 1; l >= 0; l--) {
                sum += steps * in * stride * channels(l) * UNetShape.kernel(l);
                in = 2 * channels(l);
                steps *= stride;
            }
            return sum + steps * in * stride * outputChannels * UNetShape.LAST_KERNEL;
        }

        int channels(int level) {
            return baseChannels * (level == 0 ? 1 : level == 1 ? 3 : 4);
        }

        /** The reference takes the last entry of its table whatever the depth. */
        int bottleneckChannels() {
            return 4 * baseChannels;
        }
    }

    private static final double LEAK = 0.2;
    private static final double DROPOUT = 0.5;

    private final Config config;
    private final List<Convolution> down = new ArrayList<>();
    private final Convolution bottleneck;
    private final List<Convolution> up = new ArrayList<>(); // up.get(0) is the outermost, applied last
    private final Convolution last;
    private final Parameters parameters = new Parameters();

    private AudioUNet(Config config, long seed) {
        this.config = config;
        Torch.seed(seed);
        int layers = config.layers;
        int stride = config.stride;
        int in = config.signalChannels;
        for (int l = 0; l < layers; l++) {
            int out = config.channels(l);
            down.add(convolution("down." + l, new Convolution.Shape(in, out, UNetShape.kernel(l)).withStride(stride)));
            in = out;
        }
        int deepest = config.bottleneckChannels();
        bottleneck = convolution(
                "bottleneck", new Convolution.Shape(in, deepest, UNetShape.bottleneckKernel()).withStride(stride));
        in = deepest;
        for (int l = layers - 1; l >= 0; l--) {
            int out = config.channels(l);
            up.add(0, convolution("up." + l, new Convolution.Shape(in, stride * out, UNetShape.kernel(l))));
            in = 2 * out;
        }
        last = new Convolution(
                new Convolution.Shape(in, stride * config.outputChannels, UNetShape.LAST_KERNEL), Initial.NEARLY_ZERO);
        parameters.include("last", last.parameters());
    }

    private Convolution convolution(String name, Convolution.Shape shape) {
        Convolution conv = new Convolution(shape, Initial.ORTHOGONAL);
        parameters.include(name + ".conv", conv.parameters());
        return conv;
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        config.requireShape(x);
        Tensor h = x;
        Deque<Tensor> skips = new ArrayDeque<>();
        for (Convolution conv : down) {
            h = torch.leaky_relu(conv.forward(h, pass), new Scalar(LEAK)); // (B, channels(l), T / stride^(l + 1))
            skips.push(h);
        }
        h = bottleneck.forward(h, pass);
        h = Dropout.apply(h, DROPOUT, pass);
        h = torch.leaky_relu(h, new Scalar(LEAK)); // (B, channels(L), T / stride^(L + 1))
        for (int l = config.layers - 1; l >= 0; l--) {
            h = up.get(l).forward(h, pass);
            h = Dropout.apply(h, DROPOUT, pass);
            h = shuffle(torch.relu(h), config.stride);
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
}
