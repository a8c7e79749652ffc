package io.highband.model;

import io.highband.nn.BatchNorm;
import io.highband.nn.Dense;
import io.highband.nn.Initial;
import io.highband.nn.Parameters;
import io.highband.nn.Pass;
import io.highband.nn.Torch;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The fully connected baseline: a whole patch in, a correction of the whole patch out.
 *
 * <h2>Shape</h2> in (B, signalChannels, T), out (B, outputChannels, T), T a multiple of {@code patchSamples}; each patch is
 * treated by itself.
 *
 * <h2>Implementation</h2> Dense layers of patch/6, then patch/2 units, each followed by batch normalisation and
 * a leaky ReLU, and by a sum with its input where the widths agree; the last as wide as the patch, and plain.
 *
 * <h2>Use</h2> With some thousand steps or not at all. The layers start from next to nothing, so the
 * normalisation's running variances, which begin at 1 and forget 1 % a step, hide for the first 700 steps or so what has been
 * learned: the training loss falls, the validation loss does not.
 *
 * <h2>Differences from the reference</h2> There the comparison of widths compares graph nodes and does not
 * build; what it meant is done here. There the last layer is normalised and rectified as well, which makes
 * the correction of an untrained network as loud as full scale, thirty times louder than speech; here the network starts from
 * the input as it is.
 *
 * @see <a href="https://arxiv.org/abs/1708.00853">Kuleshov, Enam & Ermon 2017</a>, section 4 (the baseline after Li et al. 2015)
 */
public final class Dnn implements Network {

    public static final String ID = "dnn";

    /**
     * The layout of the network.
     *
     * @param layers dense layers
     * @param patchSamples samples of a patch, per channel
     * @param signalChannels channels of the input
     * @param outputChannels channels of the output; 0, as in checkpoints from before there was a choice, means as
     *     many as come in
     */
    public record Config(int layers, int patchSamples, int signalChannels, int outputChannels)
            implements NetworkConfig {

        public Config {
            outputChannels = outputChannels == 0 ? signalChannels : outputChannels;
            if (layers < 1 || patchSamples < 6 || signalChannels < 1 || outputChannels < 1) {
                throw new IllegalArgumentException(
                        "dnn needs layers and signalChannels of at least 1 and patchSamples of"
                                + " at least 6, found layers=" + layers + ", signalChannels=" + signalChannels
                                + ", patchSamples=" + patchSamples);
            }
        }

        /** As many channels out as in. */
        public Config(int layers, int patchSamples, int signalChannels) {
            this(layers, patchSamples, signalChannels, signalChannels);
        }

        public Config withSignalChannels(int in, int out) {
            return new Config(layers, patchSamples, in, out);
        }

        /** The reference's, for patches of a given length. */
        public static Config of(int layers, int patchSamples) {
            return new Config(layers, patchSamples, 1);
        }

        /** Four layers on patches of 8192 samples. */
        public static Config defaults() {
            return of(4, 8192);
        }

        @Override
        public String id() {
            return ID;
        }

        @Override
        public Dnn build(long seed) {
            return new Dnn(this, seed);
        }

        @Override
        public int requiredMultiple() {
            return patchSamples;
        }

        @Override
        public int stride() {
            return 1;
        }

        @Override
        public Reach reach() {
            return new Reach.Patch(patchSamples);
        }

        @Override
        public long multiplications(int samples) {
            long perPatch = 0;
            int in = width();
            for (int l = 0; l < layers; l++) {
                perPatch += (long) in * units(l);
                in = units(l);
            }
            return samples / patchSamples * perPatch;
        }

        int width() {
            return patchSamples * signalChannels;
        }

        int units(int layer) {
            return layer == layers - 1 ? patchSamples * outputChannels : layer == 0 ? width() / 6 : width() / 2;
        }
    }

    private static final double LEAK = 0.2;

    private final Config config;
    private final List<Dense> dense = new ArrayList<>();
    private final List<BatchNorm> norms = new ArrayList<>();
    private final Parameters parameters = new Parameters();

    private Dnn(Config config, long seed) {
        this.config = config;
        Torch.seed(seed);
        int in = config.width();
        for (int l = 0; l < config.layers; l++) {
            Dense layer = new Dense(in, config.units(l), Initial.VANISHING);
            dense.add(layer);
            parameters.include(l + ".dense", layer.parameters());
            if (l < config.layers - 1) {
                BatchNorm norm = new BatchNorm(config.units(l));
                norms.add(norm);
                parameters.include(l + ".norm", norm.parameters());
            }
            in = config.units(l);
        }
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        config.requireShape(x);
        long patches = x.size(2) / config.patchSamples;
        Tensor h = x.view(x.size(0), config.signalChannels, patches, config.patchSamples)
                .transpose(1, 2)
                .reshape(x.size(0) * patches, config.width()); // (B·patches, width)
        for (int l = 0; l < config.layers - 1; l++) {
            Tensor before = h;
            h = norms.get(l).forward(dense.get(l).forward(h, pass), pass);
            h = torch.leaky_relu(h, new Scalar(LEAK)); // (B·patches, units(l))
            if (h.size(1) == before.size(1)) {
                h = h.add(before);
            }
        }
        h = dense.get(config.layers - 1)
                .forward(h, pass)
                .view(x.size(0), patches, config.outputChannels, config.patchSamples)
                .transpose(1, 2)
                .reshape(x.size(0), config.outputChannels, x.size(2));
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
