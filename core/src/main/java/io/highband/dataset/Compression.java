package io.highband.dataset;

/** How the samples of an archive are stored. Speech shrinks by about a tenth, at many times the reading cost. */
public enum Compression {
    NONE,
    /** Byte shuffle, then gzip at level 4: h5py's own defaults, readable by every HDF5 library. */
    GZIP
}
