package io.highband.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Pairs of low- and high-resolution patches, all of one length, read in any order.
 *
 * <p>Any number of threads may read; they take turns, for HDF5 is not thread-safe and one lock guards
 * all archives of the process.
 */
public interface PatchArchive extends AutoCloseable {
    /**
     * Opens an archive of patches made here or by h5py: {@code data} (N, d, 1) and {@code label} (N, D, 1)
     * of any float type, D a multiple of d, N at least 1.
     *
     * @throws MalformedArchiveException if the file is not that
     */
    static PatchArchive open(Path path) throws IOException {
        return Hdf5PatchArchive.open(path);
    }

    Path path();

    ArchiveInfo info();

    /** N, at least 1. */
    int patches();

    /** d, samples of one low-resolution patch. */
    int lowResSamples();

    /** D, samples of one high-resolution patch, a multiple of d. */
    int highResSamples();

    /**
     * Gathers patches into the caller's arrays, patch {@code indices[i]} at {@code i * lowResSamples()} and
     * {@code i * highResSamples()}.
     *
     * @param indices in any order, each in [0, N)
     * @param lowRes at least {@code indices.length * lowResSamples()} samples
     * @param highRes at least {@code indices.length * highResSamples()} samples
     */
    void read(int[] indices, float[] lowRes, float[] highRes) throws IOException;

    /** One per patch, empty strings where unknown; an empty list where the archive names no speakers. */
    List<String> speakers() throws IOException;

    @Override
    void close() throws IOException;
}
