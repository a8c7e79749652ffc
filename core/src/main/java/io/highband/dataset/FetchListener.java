package io.highband.dataset;

/** Hears of a corpus arriving, on the thread that called for it. */
@FunctionalInterface
public interface FetchListener {
    /** For callers that do not care. */
    FetchListener SILENT = progress -> {};

    void on(Progress progress);

    /** What is being done. */
    enum Stage {
        DOWNLOADING,
        VERIFYING,
        UNPACKING
    }

    /**
     * How far a stage is.
     *
     * @param done bytes
     * @param total bytes, or -1 where the server does not say
     */
    record Progress(Stage stage, long done, long total) {}
}
