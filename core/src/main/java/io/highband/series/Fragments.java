package io.highband.series;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * The fragments behind a pile-up, each of one length. A pile-up rises by one where a fragment starts and falls
 * by one where it ends, so where the ends are known, its changes tell the starts:
 *
 * <pre>
 *   length 3   pile-up  0 1 1 2 1 1 0        change  +1 . +1 -1 . -1
 *              fragments  ─────                      starts at 1 and 3, so ends at 4 and 6
 *                             ─────
 * </pre>
 *
 * Thinning keeps each fragment with a chance of its own: the track of a shallower experiment.
 */
final class Fragments {
    private final int length;
    private int[] starts = new int[1_024];
    private int count;

    private Fragments(int length) {
        this.length = length;
    }

    int count() {
        return count;
    }

    /**
     * Finds the fragments.
     *
     * @param file for the message
     * @throws SeriesFormatException if the pile-up is not one of fragments of that length
     */
    static Fragments of(BedGraph.Intervals pileup, int length, Path file) throws SeriesFormatException {
        Fragments fragments = new Fragments(length);
        Deque<long[]> ends = new ArrayDeque<>(); // position and how many, in order
        double depth = 0;
        int before = 0;
        for (int i = 0; i < pileup.count(); i++) {
            if (pileup.start(i) > before) { // a stretch that no interval covers is of depth 0
                depth = fragments.change(ends, before, depth, 0, file);
            }
            depth = fragments.change(ends, pileup.start(i), depth, pileup.value(i), file);
            before = pileup.end(i);
        }
        return fragments; // at the end of a chromosome, fragments may have been cut off
    }

    /** The depth changes at a position; ends before it changed nothing because as many fragments started there. */
    private double change(Deque<long[]> ends, int at, double from, double to, Path file) throws SeriesFormatException {
        while (!ends.isEmpty() && ends.peekFirst()[0] < at) {
            long[] end = ends.removeFirst();
            startAt((int) end[0], end[1], ends);
        }
        long ending = 0;
        if (!ends.isEmpty() && ends.peekFirst()[0] == at) {
            ending = ends.removeFirst()[1];
        }
        double starting = to - from + ending;
        if (starting < 0 || starting != Math.rint(starting)) {
            throw new SeriesFormatException(
                    file,
                    "a pile-up of fragments of " + length + " bases",
                    "a change from " + from + " to " + to + " at base " + at + " that these cannot make",
                    "name another length of fragments, or thin without");
        }
        startAt(at, (long) starting, ends);
        return to;
    }

    private void startAt(int at, long howMany, Deque<long[]> ends) {
        if (howMany == 0) {
            return;
        }
        ends.addLast(new long[] {(long) at + length, howMany});
        for (long k = 0; k < howMany; k++) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
            }
            starts[count++] = at;
        }
    }

    /** The mean depth in each bin of those fragments that chance keeps, divided by the chance. */
    float[] thinned(double chance, int binBases, int bins, SplittableRandom random) {
        double[] sums = new double[bins];
        for (int i = 0; i < count; i++) {
            if (random.nextDouble() < chance) {
                BedGraph.addTo(sums, starts[i], starts[i] + length, 1, binBases);
            }
        }
        float[] means = new float[bins];
        for (int b = 0; b < bins; b++) {
            means[b] = (float) (sums[b] / binBases / chance);
        }
        return means;
    }
}
