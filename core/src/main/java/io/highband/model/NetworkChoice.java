package io.highband.model;

/**
 * What is chosen about a network before its data is known; the rest follows from the published layouts
 * and from the length of the patches.
 *
 * @param id which network
 * @param layers levels of a U-shaped network, or dense layers
 * @param stride by how much each level of a U-shaped network shortens time; {@code dnn} has none
 */
public record NetworkChoice(String id, int layers, int stride) {

    /** Of the published runs; the reference's own default of 4 does not build. */
    public static final int PUBLISHED_STRIDE = 2;

    public NetworkChoice {
        switch (id) {
            case AudioUNet.ID, AudioTFiLM.ID, Dnn.ID -> {}
            case Spline.ID ->
                throw new IllegalArgumentException("model=" + id
                        + " has no parameters, so there is nothing to train; evaluate it or upscale with it as it is");
            default ->
                throw new IllegalArgumentException(
                        "model=" + id + " is unknown; take " + AudioUNet.ID + ", " + AudioTFiLM.ID + " or " + Dnn.ID);
        }
    }

    /** The network for patches of this many samples. */
    public NetworkConfig config(int patchSamples) {
        return switch (id) {
            case AudioUNet.ID -> AudioUNet.Config.of(layers, stride);
            case AudioTFiLM.ID -> AudioTFiLM.Config.of(layers, stride);
            default -> Dnn.Config.of(layers, patchSamples);
        };
    }
}
