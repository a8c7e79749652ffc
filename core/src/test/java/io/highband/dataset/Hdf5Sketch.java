package io.highband.dataset;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import java.io.IOException;
import java.nio.file.Path;

/** An HDF5 file put together by hand, for the archives that ours would never write. */
public final class Hdf5Sketch implements AutoCloseable {
    private final Hdf5Scope scope = new Hdf5Scope();
    private final long file;

    public Hdf5Sketch(Path path) throws IOException {
        Hdf5Library.load();
        synchronized (Hdf5Library.LOCK) {
            file = scope.file(H5.H5Fcreate(
                    path.toString(),
                    HDF5Constants.H5F_ACC_TRUNC,
                    HDF5Constants.H5P_DEFAULT,
                    HDF5Constants.H5P_DEFAULT));
        }
    }

    public Hdf5Sketch floats(String name, long... shape) {
        return dataset(name, HDF5Constants.H5T_IEEE_F32LE, shape);
    }

    Hdf5Sketch integers(String name, long... shape) {
        return dataset(name, HDF5Constants.H5T_STD_I32LE, shape);
    }

    Hdf5Sketch starts(String name, long... values) {
        synchronized (Hdf5Library.LOCK) {
            long dataset = create(name, HDF5Constants.H5T_STD_I64LE, new long[] {values.length});
            H5.H5Dwrite(
                    dataset,
                    HDF5Constants.H5T_NATIVE_INT64,
                    HDF5Constants.H5S_ALL,
                    HDF5Constants.H5S_ALL,
                    HDF5Constants.H5P_DEFAULT,
                    values);
        }
        return this;
    }

    Hdf5Sketch group(String name) {
        synchronized (Hdf5Library.LOCK) {
            scope.group(H5.H5Gcreate(
                    file, name, HDF5Constants.H5P_DEFAULT, HDF5Constants.H5P_DEFAULT, HDF5Constants.H5P_DEFAULT));
        }
        return this;
    }

    private Hdf5Sketch dataset(String name, long type, long... shape) {
        synchronized (Hdf5Library.LOCK) {
            create(name, type, shape);
        }
        return this;
    }

    private long create(String name, long type, long[] shape) {
        long space = scope.space(H5.H5Screate_simple(shape.length, shape, null));
        return scope.dataset(H5.H5Dcreate(
                file,
                name,
                type,
                space,
                HDF5Constants.H5P_DEFAULT,
                HDF5Constants.H5P_DEFAULT,
                HDF5Constants.H5P_DEFAULT));
    }

    @Override
    public void close() {
        synchronized (Hdf5Library.LOCK) {
            scope.close();
        }
    }
}
