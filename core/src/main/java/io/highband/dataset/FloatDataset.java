package io.highband.dataset;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A dataset of floats opened for reading, rows along its first axis. Types other than float32 are
 * converted by HDF5. Caller holds {@link Hdf5Library#LOCK} and owns the scope that closes the ids.
 */
final class FloatDataset {
    private final long dataset;
    private final long fileSpace;
    private final long[] dimensions;
    private final int rowValues;

    private FloatDataset(long dataset, long fileSpace, long[] dimensions) {
        this.dataset = dataset;
        this.fileSpace = fileSpace;
        this.dimensions = dimensions;
        rowValues = Math.toIntExact(Arrays.stream(dimensions).skip(1).reduce(1, Math::multiplyExact));
    }

    /** @param shape the wanted shape in words, by its rank, for the message */
    static FloatDataset open(Hdf5Scope scope, Path archive, long location, String name, int rank, String shape)
            throws MalformedArchiveException {
        return open(scope, archive, location, name, HDF5Constants.H5T_FLOAT, rank, shape);
    }

    /** A mask: 0 and 1 as whole numbers, read as floats. */
    static FloatDataset openMask(Hdf5Scope scope, Path archive, long location, String name, String shape)
            throws MalformedArchiveException {
        return open(scope, archive, location, name, HDF5Constants.H5T_INTEGER, 3, shape);
    }

    private static FloatDataset open(
            Hdf5Scope scope, Path archive, long location, String name, int wantedClass, int rank, String shape)
            throws MalformedArchiveException {
        long access = scope.properties(H5.H5Pcreate(HDF5Constants.H5P_DATASET_ACCESS));
        // Patches are asked for at random: a chunk kept in a cache would not be asked for again soon.
        H5.H5Pset_chunk_cache(access, 0, 0, 1);
        long dataset = scope.dataset(H5.H5Dopen(location, name, access));
        long type = scope.type(H5.H5Dget_type(dataset));
        if (H5.H5Tget_class(type) != wantedClass) {
            boolean floats = wantedClass == HDF5Constants.H5T_FLOAT;
            throw new MalformedArchiveException(
                    archive,
                    "dataset '" + name + "'",
                    floats ? "floating-point samples" : "whole numbers",
                    H5.H5Tget_class_name(H5.H5Tget_class(type)),
                    floats ? "store it as float32" : "store it as uint8");
        }
        long space = scope.space(H5.H5Dget_space(dataset));
        int found = H5.H5Sget_simple_extent_ndims(space);
        long[] dimensions = new long[Math.max(0, found)];
        if (found > 0) {
            H5.H5Sget_simple_extent_dims(space, dimensions, null);
        }
        boolean channels = found == 3 && dimensions[2] > 0;
        boolean mono = found == 2 && dimensions[1] == 1;
        if (found != rank || !(channels || mono)) {
            throw new MalformedArchiveException(
                    archive,
                    "dataset '" + name + "'",
                    "shape " + shape,
                    Arrays.toString(dimensions),
                    "reshape it, or prepare the archive again");
        }
        return new FloatDataset(dataset, space, dimensions);
    }

    long rows() {
        return dimensions[0];
    }

    /** Values of a row, over all its channels. */
    int rowValues() {
        return rowValues;
    }

    /**
     * Channels of a row of shape (samples, channels). The reference implementation's archives of music are
     * (1, samples): that is one channel, too.
     */
    int rowChannels() {
        return dimensions.length < 3 || dimensions[1] == 1 ? 1 : Math.toIntExact(dimensions[2]);
    }

    /** Samples of a row, in each of its channels. */
    int rowSamples() {
        return rowValues / rowChannels();
    }

    /** Reads {@code count} rows from {@code row} on into {@code samples}, from that array's row {@code intoRow} on. */
    void read(long row, int count, float[] samples, int intoRow) {
        H5.H5Sselect_hyperslab(fileSpace, HDF5Constants.H5S_SELECT_SET, rowStart(row), null, rowCount(count), null);
        try (Hdf5Scope local = new Hdf5Scope()) {
            // Of the same rank as in the file: otherwise HDF5 walks chunks sample by sample, 20 times slower.
            long memory =
                    local.space(H5.H5Screate_simple(dimensions.length, rowCount(samples.length / rowValues), null));
            H5.H5Sselect_hyperslab(
                    memory, HDF5Constants.H5S_SELECT_SET, rowStart(intoRow), null, rowCount(count), null);
            // Critical: HDF5 writes into the Java array itself; otherwise JNI would copy all of it twice.
            H5.H5Dread_float(
                    dataset,
                    HDF5Constants.H5T_NATIVE_FLOAT,
                    memory,
                    fileSpace,
                    HDF5Constants.H5P_DEFAULT,
                    samples,
                    true);
        }
    }

    private long[] rowStart(long row) {
        long[] start = new long[dimensions.length];
        start[0] = row;
        return start;
    }

    private long[] rowCount(long rows) {
        long[] count = dimensions.clone();
        count[0] = rows;
        return count;
    }
}
