package io.highband.dataset;

/** What becomes of the patches left over when an archive is not a multiple of the batch size. */
public enum LastBatch {
    /** Left out of this epoch (the next one leaves out others), so that every step weighs its patches alike. */
    DROP,
    /** A smaller batch at the end: for validation, where each patch counts once. */
    KEEP
}
