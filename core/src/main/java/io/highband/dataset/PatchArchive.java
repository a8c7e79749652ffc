package io.highband.dataset;

import java.io.IOException;
import java.nio.file.Files;
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
     * Opens an archive of patches made here or by h5py: {@code data} (N, d, channels) and {@code label}
     * (N, D, channels) of any float type, D a multiple of d, N at least 1. Sound has one channel.
     *
     * @param path a file, or a folder of such files ({@code *.h5}), read as one archive in the order of their names
     * @throws MalformedArchiveException if a file is not that, or files of a folder disagree
     */
    static PatchArchive open(Path path) throws IOException {
        return open(path, Hdf5PatchArchive.Part.TRAINING);
    }

    /** As {@link #open}, but the patches that the archive holds out from training; all of them where it holds out none. */
    static PatchArchive openHeldOut(Path path) throws IOException {
        return open(path, Hdf5PatchArchive.Part.HELD_OUT);
    }

    private static PatchArchive open(Path path, Hdf5PatchArchive.Part part) throws IOException {
        return Files.isDirectory(path)
                ? ShardedPatchArchive.open(path, part, ShardedPatchArchive.USUAL_MOST_OPEN)
                : Hdf5PatchArchive.open(path, part);
    }

    Path path();

    ArchiveInfo info();

    /** N, at least 1. */
    int patches();

    /** Whether these are the patches that the archive holds out from training. */
    default boolean heldOut() {
        return false;
    }

    /** Channels of a low-resolution patch. */
    default int lowResChannels() {
        return 1;
    }

    /** Channels of a high-resolution patch. */
    default int highResChannels() {
        return 1;
    }

    /** d, samples of one low-resolution patch, in each channel. */
    int lowResSamples();

    /** D, samples of one high-resolution patch, in each channel; a multiple of d. */
    int highResSamples();

    /**
     * Gathers patches into the caller's arrays, one after another, each (channels, samples), row by row.
     *
     * @param indices in any order, each in [0, N)
     * @param lowRes at least {@code indices.length * lowResChannels() * lowResSamples()} samples
     * @param highRes at least {@code indices.length * highResChannels() * highResSamples()} samples
     */
    void read(int[] indices, float[] lowRes, float[] highRes) throws IOException;

    /** Whether the archive says which entries of its patches were hidden: archives for imputation do. */
    default boolean masked() {
        return false;
    }

    /**
     * Which entries were hidden: 1 there, 0 elsewhere, in the layout of {@code highRes} in {@link #read}.
     *
     * @throws UnsupportedOperationException if the archive is not {@link #masked}
     */
    default void readMask(int[] indices, float[] mask) throws IOException {
        throw new UnsupportedOperationException("the archive " + path() + " has no mask");
    }

    /** What each patch was cut from, such as an item; an empty list where the archive does not say. */
    default List<String> names() throws IOException {
        return List.of();
    }

    /** One per patch, empty strings where unknown; an empty list where the archive names no speakers. */
    List<String> speakers() throws IOException;

    @Override
    void close() throws IOException;
}
