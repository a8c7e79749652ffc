package io.highband.dataset;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;

/**
 * A dataset that grows along its first axis as rows of floats are appended. Shape (rows, …rowShape).
 * Caller holds {@link Hdf5Library#LOCK}, and owns the scope that closes the native ids.
 */
final class GrowingDataset {
    /** Speed and size flatten out around here; h5py uses the same level. */
    private static final int GZIP_LEVEL = 4;

    private final long dataset;
    private final int[] rowShape;
    private long rows;

    /** Of float32. */
    GrowingDataset(
            Hdf5Scope scope, long location, String name, int[] rowShape, int chunkRows, Compression compression) {
        this(scope, location, name, HDF5Constants.H5T_IEEE_F32LE, rowShape, chunkRows, compression);
    }

    /**
     * @param type of the numbers in the file, to which HDF5 converts
     * @param chunkRows rows per chunk, the unit in which HDF5 reads, and compresses
     */
    GrowingDataset(
            Hdf5Scope scope,
            long location,
            String name,
            long type,
            int[] rowShape,
            int chunkRows,
            Compression compression) {
        this.rowShape = rowShape.clone();
        try (Hdf5Scope local = new Hdf5Scope()) {
            int rank = 1 + rowShape.length;
            long[] unlimited = shape(0);
            unlimited[0] = HDF5Constants.H5S_UNLIMITED;
            long space = local.space(H5.H5Screate_simple(rank, shape(0), unlimited));
            long creation = local.properties(H5.H5Pcreate(HDF5Constants.H5P_DATASET_CREATE));
            H5.H5Pset_chunk(creation, rank, shape(chunkRows));
            H5.H5Pset_obj_track_times(creation, false);
            if (compression == Compression.GZIP) {
                H5.H5Pset_shuffle(creation);
                H5.H5Pset_deflate(creation, GZIP_LEVEL);
            }
            dataset = scope.dataset(H5.H5Dcreate(
                    location, name, type, space, HDF5Constants.H5P_DEFAULT, creation, HDF5Constants.H5P_DEFAULT));
        }
    }

    /** @param block at least count rows, one after another */
    void append(float[] block, int count) {
        H5.H5Dset_extent(dataset, shape(rows + count));
        try (Hdf5Scope local = new Hdf5Scope()) {
            long fileSpace = local.space(H5.H5Dget_space(dataset));
            long[] start = new long[1 + rowShape.length];
            start[0] = rows;
            H5.H5Sselect_hyperslab(fileSpace, HDF5Constants.H5S_SELECT_SET, start, null, shape(count), null);
            long memorySpace = local.space(H5.H5Screate_simple(start.length, shape(count), null));
            H5.H5Dwrite_float(
                    dataset,
                    HDF5Constants.H5T_NATIVE_FLOAT,
                    memorySpace,
                    fileSpace,
                    HDF5Constants.H5P_DEFAULT,
                    block,
                    true);
        }
        rows += count;
    }

    void cropTo(long kept) {
        H5.H5Dset_extent(dataset, shape(kept));
        rows = kept;
    }

    private long[] shape(long count) {
        long[] shape = new long[1 + rowShape.length];
        shape[0] = count;
        for (int i = 0; i < rowShape.length; i++) {
            shape[1 + i] = rowShape[i];
        }
        return shape;
    }
}
