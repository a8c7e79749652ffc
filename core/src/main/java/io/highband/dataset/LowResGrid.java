package io.highband.dataset;

/** At which rate the low-resolution signal is stored. */
public enum LowResGrid {
    /** As made: one sample for every {@code scale} of the high-resolution signal. */
    LOW_RATE,
    /** Brought back to the high rate by a not-a-knot cubic spline: as many samples as the high-resolution signal. */
    HIGH_RATE
}
