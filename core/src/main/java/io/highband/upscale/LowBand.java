package io.highband.upscale;

/** What becomes of the sound that a recording has already. */
public enum LowBand {
    /**
     * Kept: below the frequency where the recording's sound ends, what comes out is the recording itself, to better
     * than -90 dB; only above it the model is heard. See {@link LowBandMerge}.
     */
    KEPT,
    /** As the model gives it back, which may be close to the recording or not. For judging models. */
    FROM_MODEL
}
