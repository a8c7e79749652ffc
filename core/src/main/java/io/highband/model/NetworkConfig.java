package io.highband.model;

import io.highband.nn.Torch;
import org.bytedeco.pytorch.Tensor;

/** A model with parameters to learn. */
public sealed interface NetworkConfig extends ModelConfig
        permits AudioUNet.Config, AudioTFiLM.Config, Dnn.Config, Highband.Config {

    /** The network with fresh parameters; the same seed gives the same ones. */
    Network build(long seed);

    /** Channels of the input. */
    int signalChannels();

    /** Channels of the output; as many as come in, unless a config says otherwise. */
    default int outputChannels() {
        return signalChannels();
    }

    /** Input lengths must be multiples of this many samples; others are padded and trimmed back. */
    int requiredMultiple();

    /** Levels of a U-shaped network, or dense layers. */
    int layers();

    /** By how much each level shortens time; 1 where there are none. */
    int stride();

    /**
     * Multiplications of a forward pass, each with its addition, if every layer is computed by its definition.
     *
     * @param samples length of the input, a multiple of {@link #requiredMultiple()}
     */
    long multiplications(int samples);

    /** How far one input sample can influence the output. */
    Reach reach();

    /** Is the other a part of this network, which can be trained before the whole? Its parameters have the same names here. */
    default boolean includes(NetworkConfig other) {
        return false;
    }

    /** @throws IllegalArgumentException if x is not what this network takes */
    default void requireShape(Tensor x) {
        if (x.dim() != 3 || x.size(1) != signalChannels() || x.size(2) == 0 || x.size(2) % requiredMultiple() != 0) {
            throw new IllegalArgumentException(id() + " expects (batch, " + signalChannels() + ", a multiple of "
                    + requiredMultiple() + " samples), found shape " + Torch.shape(x)
                    + "; pad the time axis and trim the output back");
        }
    }
}
