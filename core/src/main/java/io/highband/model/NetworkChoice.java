package io.highband.model;

/**
 * What is chosen about a network before its data is known; the rest follows from the published layouts
 * and from the length of the patches.
 *
 * @param id which network
 * @param layers levels of a U-shaped network, or dense layers; {@code highband} has its own number
 * @param stride by how much each level of a U-shaped network shortens time; the others have none
 * @param baseChannels channels of the outermost level of a U-shaped network; the others have none
 */
public record NetworkChoice(String id, int layers, int stride, int baseChannels) {

    /** Of the published runs; the reference's own default of 4 does not build. */
    public static final int PUBLISHED_STRIDE = 2;

    /** Of the published networks' outermost level. */
    public static final int PUBLISHED_BASE_CHANNELS = 128;

    /** The waveform stage of {@code highband}, to be trained before the whole network. */
    public static final String HIGHBAND_WAVE = "highband-wave";

    /** Up to this rate {@code highband} takes its layout for 16 kHz, whose frames are long enough for speech. */
    private static final int HIGHEST_OF_16_KHZ_LAYOUT_HZ = 24_000;

    public NetworkChoice {
        switch (id) {
            case AudioUNet.ID, AudioTFiLM.ID, Dnn.ID, Highband.ID, HIGHBAND_WAVE -> {}
            case Spline.ID ->
                throw new IllegalArgumentException("model=" + id
                        + " has no parameters, so there is nothing to train; evaluate it or upscale with it as it is");
            default ->
                throw new IllegalArgumentException("model=" + id + " is unknown; take " + AudioUNet.ID + ", "
                        + AudioTFiLM.ID + ", " + Dnn.ID + " or " + Highband.ID);
        }
    }

    /** As wide as published. */
    public NetworkChoice(String id, int layers, int stride) {
        this(id, layers, stride, PUBLISHED_BASE_CHANNELS);
    }

    /**
     * The network for an archive of sound. {@code highband} comes in two fixed layouts.
     *
     * @param patchSamples length of its patches
     * @param highRateHz their rate
     */
    public NetworkConfig config(int patchSamples, int highRateHz) {
        return config(patchSamples, highRateHz, 1, 1);
    }

    /**
     * The network for any archive.
     *
     * @param patchSamples length of its patches
     * @param highRateHz their rate; {@link Task#NO_RATE} for series that are no sound
     */
    public NetworkConfig config(int patchSamples, int highRateHz, int inputChannels, int outputChannels) {
        return switch (id) {
            case AudioUNet.ID ->
                AudioUNet.Config.of(layers, stride)
                        .withBaseChannels(baseChannels)
                        .withSignalChannels(inputChannels, outputChannels);
            case AudioTFiLM.ID ->
                AudioTFiLM.Config.of(layers, stride)
                        .withBaseChannels(baseChannels)
                        .withSignalChannels(inputChannels, outputChannels);
            case Highband.ID, HIGHBAND_WAVE -> highband(highRateHz, inputChannels, outputChannels);
            default -> Dnn.Config.of(layers, patchSamples).withSignalChannels(inputChannels, outputChannels);
        };
    }

    private NetworkConfig highband(int highRateHz, int inputChannels, int outputChannels) {
        if (highRateHz == Task.NO_RATE || inputChannels != 1 || outputChannels != 1) {
            throw new IllegalArgumentException("model=" + id
                    + " is for sound, one channel at a time; take another for series, such as " + AudioTFiLM.ID);
        }
        Highband.Config whole =
                highRateHz <= HIGHEST_OF_16_KHZ_LAYOUT_HZ ? Highband.Config.at16kHz() : Highband.Config.at48kHz();
        return id.equals(HIGHBAND_WAVE) ? whole.waveStage() : whole;
    }
}
