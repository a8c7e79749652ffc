package io.highband.dataset;

import hdf.hdf5lib.H5;
import java.io.IOException;
import org.bytedeco.hdf5.hdf5_java;
import org.bytedeco.javacpp.Loader;

/** Loads HDF5's native library once, and holds the lock under which every call into it is made. */
final class Hdf5Library {
    /** The library is built without thread safety, and its state is global: one lock for all files. */
    static final Object LOCK = new Object();

    private static boolean loaded;

    private Hdf5Library() {}

    static void load() throws IOException {
        synchronized (LOCK) {
            if (loaded) {
                return;
            }
            try {
                // JavaCPP warns on stderr that hdf5 was built against an older JavaCPP; our tests show they fit.
                System.getProperties().putIfAbsent("org.bytedeco.javacpp.logger", "slf4j");
                // H5 looks for its library by this property, and prints a complaint when it must search.
                System.setProperty("hdf.hdf5lib.H5.hdf5lib", Loader.load(hdf5_java.class));
                H5.H5open();
                H5.H5error_off(); // errors arrive as exceptions; the stack on stderr says nothing more
            } catch (LinkageError e) {
                throw new IOException(
                        "HDF5's native library does not load on " + System.getProperty("os.name") + " "
                                + System.getProperty("os.arch") + " (" + e.getMessage()
                                + "); archives need Linux or Windows on x86-64",
                        e);
            }
            loaded = true;
        }
    }
}
