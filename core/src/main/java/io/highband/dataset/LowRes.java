package io.highband.dataset;

/** How the low-resolution signal is made from the high-resolution one. */
public enum LowRes {
    /** Low-passed, then every scale-th sample kept: what a recorder of the lower rate would have heard. */
    DECIMATED,
    /** Every scale-th sample kept, no filter: high frequencies fold down into the low band. */
    SUBSAMPLED
}
