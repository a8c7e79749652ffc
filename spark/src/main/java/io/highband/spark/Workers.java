package io.highband.spark;

import java.io.IOException;
import java.util.List;

/** Who slices are given to. */
interface Workers {

    /** Makes a file available in every node's folder, under its own name. Before {@link #run}. */
    void ship(String address) throws IOException;

    /**
     * Runs all slices somewhere, in no particular order.
     *
     * @return what became of their recordings, in the order of the slices
     */
    List<Outcome> run(List<Slice> slices, Slice.Work work) throws IOException;
}
