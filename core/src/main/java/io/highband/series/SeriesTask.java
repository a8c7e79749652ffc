package io.highband.series;

import java.util.Locale;

/** What an archive of series is to teach. */
public enum SeriesTask {
    /** Low rate to high. */
    SUPER_RESOLUTION,
    /** Masked to whole. */
    IMPUTATION,
    /** Noisy to clean. */
    DENOISING;

    /** The word in archives and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return id();
    }
}
