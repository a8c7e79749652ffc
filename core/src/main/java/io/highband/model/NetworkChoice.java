package io.highband.model;

/**
 * What is chosen about a network before its data is known; the rest follows from the published layouts
 * and from the length of the patches.
 *
 * @param id which network
 * @param layers levels of a U-shaped network, or dense layers; {@code highband} has its own number
 * @param stride by how much each level of a U-shaped network shortens time; the others have none
 */
public record NetworkChoice(String id, int layers, int stride) {

    /** Of the published runs; the reference's own default of 4 does not build. */
    public static final int PUBLISHED_STRIDE = 2;

    /** Up to this rate a wave's lost part can be predicted at all; beyond, only how much sound there was. */
    private static final int WAVE_CAN_BE_KNOWN_HZ = 24_000;

    public NetworkChoice {
        switch (id) {
            case AudioUNet.ID, AudioTFiLM.ID, Dnn.ID, Highband.ID -> {}
            case Spline.ID ->
                throw new IllegalArgumentException("model=" + id
                        + " has no parameters, so there is nothing to train; evaluate it or upscale with it as it is");
            default ->
                throw new IllegalArgumentException("model=" + id + " is unknown; take " + AudioUNet.ID + ", "
                        + AudioTFiLM.ID + ", " + Dnn.ID + " or " + Highband.ID);
        }
    }

    /**
     * The network for an archive. {@code highband} comes in two fixed layouts.
     *
     * @param patchSamples length of its patches
     * @param highRateHz their rate
     */
    public NetworkConfig config(int patchSamples, int highRateHz) {
        return switch (id) {
            case AudioUNet.ID -> AudioUNet.Config.of(layers, stride);
            case AudioTFiLM.ID -> AudioTFiLM.Config.of(layers, stride);
            case Highband.ID ->
                highRateHz <= WAVE_CAN_BE_KNOWN_HZ ? Highband.Config.at16kHz() : Highband.Config.at48kHz();
            default -> Dnn.Config.of(layers, patchSamples);
        };
    }
}
