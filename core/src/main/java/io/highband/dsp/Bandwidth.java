package io.highband.dsp;

/**
 * Up to which frequency a recording holds sound.
 *
 * @param edgeHz the frequency; where no edge was found, half the rate
 * @param finding what that rests on
 */
public record Bandwidth(double edgeHz, Finding finding) {

    /** What was found. */
    public enum Finding {
        /** The spectrum ends in a steep edge, as behind a low-pass filter, a codec or a change of rate. */
        EDGE,
        /** Sound, or noise, up to the end; a spectrum that merely falls is taken as the recording's own. */
        FULL,
        /**
         * Sound up to the end, and as strong there as before it: cut off by a filter like a brick wall or by none, and then what
         * lay above half the rate is folded down among the rest.
         */
        ABRUPT,
        /** Silence, a constant, or too little sound to tell. */
        UNKNOWN
    }
}
