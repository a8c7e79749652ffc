package io.highband.dataset;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Whole recordings, each as a pair of low- and high-resolution signal, of any length: the group
 * {@code full} of an archive, for measures over recordings instead of patches.
 *
 * <p>Any number of threads may read; they take turns.
 */
public interface ClipArchive extends AutoCloseable {
    /**
     * Opens the whole clips of an archive, whether or not it also holds patches.
     *
     * @throws MalformedArchiveException if it holds no whole clips, or damaged ones
     */
    static ClipArchive open(Path path) throws IOException {
        return Hdf5ClipArchive.open(path);
    }

    Path path();

    ArchiveInfo info();

    /** How many there are, at least 1. */
    int clips();

    /** As in the file list it was prepared from. */
    String name(int clip);

    /** Empty where unknown. */
    String speaker(int clip);

    /** Samples of the clip at the high rate. */
    int highResSamples(int clip);

    /** Samples of the clip's low-resolution signal as it is stored. */
    int lowResSamples(int clip);

    /** A new array of {@link #lowResSamples(int)}. */
    float[] readLowRes(int clip) throws IOException;

    /** A new array of {@link #highResSamples(int)}. */
    float[] readHighRes(int clip) throws IOException;

    @Override
    void close() throws IOException;
}
