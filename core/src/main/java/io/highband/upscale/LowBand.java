package io.highband.upscale;

/** What becomes of the sound that a recording has already. */
public enum LowBand {
    /**
     * Kept, unless the recording seems to have been sampled without a filter ({@link
     * io.highband.dsp.Bandwidth.Finding#UNFILTERED}) and the model was taught by many kinds of loss, of which that is one. What lay above
     * half the rate is then folded down into the low band, where only the model can tell one from the other.
     */
    AUTOMATIC,
    /**
     * Kept: below the frequency where the recording's sound ends, what comes out is the recording itself, to better
     * than -90 dB; only above it the model is heard. See {@link LowBandMerge}.
     */
    KEPT,
    /** As the model gives it back, which may be close to the recording or not. For judging models. */
    FROM_MODEL
}
