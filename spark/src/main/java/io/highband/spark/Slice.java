package io.highband.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A few recordings that go to one worker together: what one Spark task does.
 *
 * @param number its place among the slices of the job
 */
record Slice(int number, ArrayList<Recording> recordings) implements Serializable {

    /**
     * What a worker lends to a slice.
     *
     * @param threads that computing may use
     * @param folder on its disk: files that were shipped lie there, and scratch files may
     * @param nanoClock for how long recordings take
     */
    record Node(int threads, Path folder, LongSupplier nanoClock) {}

    /** What is done with a slice. Shipped to workers, so it holds choices and addresses, no open files. */
    interface Work extends Serializable {
        /**
         * Deals with every recording of a slice, whatever happens to single ones.
         *
         * @throws IOException if the slice has to be tried again as a whole: a file system is down
         */
        List<Outcome> run(Slice slice, Node node) throws IOException;
    }

    /** Cuts a list into slices of {@code size} and a rest, in its order. */
    static List<Slice> of(List<Recording> recordings, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("size=" + size + " must be at least 1");
        }
        List<Slice> slices = new ArrayList<>();
        for (int from = 0; from < recordings.size(); from += size) {
            int to = Math.min(recordings.size(), from + size);
            slices.add(new Slice(slices.size(), new ArrayList<>(recordings.subList(from, to))));
        }
        return slices;
    }
}
