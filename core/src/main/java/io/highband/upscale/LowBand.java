package io.highband.upscale;

/** What becomes of the sound that a recording has already. */
public enum LowBand {
    /**
     * Kept, unless sound ends abruptly ({@link io.highband.dsp.Bandwidth.Finding#ABRUPT}) at 4 kHz or below and the model was taught by
     * many kinds of loss. Perhaps the recording was sampled without a filter, and what lay above half the rate is folded down into the low
     * band: the model then gains 1.7 to 3.5 dB of SNR (of a piano 0.8). Where it was not, the model gives the low band back to within 0.12 dB of the result's SNR.
     */
    AUTOMATIC,
    /**
     * Kept: up to nine tenths of the frequency where the recording's sound ends, what comes out is the recording itself, to
     * better than -90 dB; from there the model takes over, and above it only the model is heard. See {@link LowBandMerge}.
     */
    KEPT,
    /** As the model gives it back, which may be close to the recording or not. For judging models. */
    FROM_MODEL
}
