package io.highband.model;

/** A model with parameters to learn. */
public sealed interface NetworkConfig extends ModelConfig permits AudioUNet.Config, AudioTFiLM.Config, Dnn.Config {

    /** The network with fresh parameters; the same seed gives the same ones. */
    Network build(long seed);

    /** Input lengths must be multiples of this many samples; others are padded and trimmed back. */
    int requiredMultiple();

    /** Levels of a U-shaped network, or dense layers. */
    int layers();

    /** By how much each level shortens time; 1 where there are none. */
    int stride();

    /** How far one input sample can influence the output. */
    Reach reach();
}
