package io.highband.evaluation;

/** What to do when reference and estimate differ in length. */
public enum LengthRule {
    /** Refuse: a different length often means a shift, and a shift of one sample already ruins an SNR. */
    EQUAL,
    /** Compare the samples both have, counted from the start, and say so in the notes. */
    TRIM_TO_SHORTER
}
