package io.highband.dataset;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import java.util.ArrayDeque;
import java.util.Deque;

/** Native HDF5 ids, closed in the reverse order of their opening whatever happens. Caller holds {@link Hdf5Library#LOCK}. */
final class Hdf5Scope implements AutoCloseable {
    private final Deque<Runnable> closers = new ArrayDeque<>();

    long file(long id) {
        closers.push(() -> H5.H5Fclose(id));
        return id;
    }

    long group(long id) {
        closers.push(() -> H5.H5Gclose(id));
        return id;
    }

    long dataset(long id) {
        closers.push(() -> H5.H5Dclose(id));
        return id;
    }

    long space(long id) {
        closers.push(() -> H5.H5Sclose(id));
        return id;
    }

    long type(long id) {
        closers.push(() -> H5.H5Tclose(id));
        return id;
    }

    long attribute(long id) {
        closers.push(() -> H5.H5Aclose(id));
        return id;
    }

    long properties(long id) {
        closers.push(() -> H5.H5Pclose(id));
        return id;
    }

    /** A dataset without a date, so that the same content gives the same file. */
    long createDataset(long location, String name, long type, long space) {
        long creation = properties(H5.H5Pcreate(HDF5Constants.H5P_DATASET_CREATE));
        H5.H5Pset_obj_track_times(creation, false);
        return dataset(H5.H5Dcreate(
                location, name, type, space, HDF5Constants.H5P_DEFAULT, creation, HDF5Constants.H5P_DEFAULT));
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!closers.isEmpty()) {
            try {
                closers.pop().run();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
