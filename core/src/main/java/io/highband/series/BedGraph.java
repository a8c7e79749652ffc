package io.highband.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A track of values over intervals of chromosomes, as UCSC's bedGraph has it: chromosome, start, end (not
 * included), value, by tab, sorted within each chromosome. What no interval covers is 0.
 *
 * @see <a href="https://genome.ucsc.edu/goldenPath/help/bedgraph.html">bedGraph</a>
 */
final class BedGraph {
    private final Map<String, Intervals> chromosomes = new LinkedHashMap<>();
    private final Path file;

    private BedGraph(Path file) {
        this.file = file;
    }

    /** Of one chromosome, in order, none overlapping. */
    static final class Intervals {
        private int[] starts = new int[1_024];
        private int[] ends = new int[1_024];
        private double[] values = new double[1_024];
        private int count;

        private void add(int start, int end, double value) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
                values = Arrays.copyOf(values, 2 * count);
            }
            starts[count] = start;
            ends[count] = end;
            values[count++] = value;
        }

        int count() {
            return count;
        }

        int start(int interval) {
            return starts[interval];
        }

        int end(int interval) {
            return ends[interval];
        }

        double value(int interval) {
            return values[interval];
        }

        /** Where the last interval ends. */
        int length() {
            return count == 0 ? 0 : ends[count - 1];
        }
    }

    static BedGraph read(Path file) throws IOException {
        BedGraph track = new BedGraph(file);
        try (RowReader rows = RowReader.open(file, '\t')) {
            String chromosome = "";
            byte[] name = new byte[0];
            Intervals intervals = null;
            while (rows.next()) {
                if (isHeader(rows)) {
                    continue;
                }
                if (rows.fields() != 4) {
                    throw new SeriesFormatException(
                            file,
                            rows.row(),
                            "chromosome, start, end and value between tabs",
                            rows.fields() + " columns",
                            "give a bedGraph (of a bigWig, what bigWigToBedGraph makes)");
                }
                if (!rows.is(0, name)) {
                    name = rows.bytes(0);
                    chromosome = rows.text(0);
                    if (track.chromosomes.containsKey(chromosome)) {
                        throw new SeriesFormatException(
                                file,
                                rows.row(),
                                "each chromosome in one piece",
                                chromosome + " again, after another",
                                "sort it: sort -k1,1 -k2,2n");
                    }
                    intervals = new Intervals();
                    track.chromosomes.put(chromosome, intervals);
                }
                track.add(rows, chromosome, intervals);
            }
        }
        if (track.chromosomes.isEmpty()) {
            throw new SeriesFormatException(file, "intervals", "none", "give a bedGraph with data");
        }
        return track;
    }

    private static boolean isHeader(RowReader rows) {
        String first = rows.fields() == 4 ? "" : rows.text(0);
        return first.startsWith("track") || first.startsWith("browser") || first.startsWith("#");
    }

    private void add(RowReader rows, String chromosome, Intervals intervals) throws SeriesFormatException {
        long start = rows.wholeNumber(1, "start");
        long end = rows.wholeNumber(2, "end");
        double value = rows.number(3, "value");
        if (start < 0 || end <= start || end > Integer.MAX_VALUE) {
            throw new SeriesFormatException(
                    file, rows.row(), "0 <= start < end", start + " and " + end, "correct or remove the row");
        }
        if (start < intervals.length()) {
            boolean sorted = start >= intervals.start(intervals.count() - 1);
            throw new SeriesFormatException(
                    file,
                    rows.row(),
                    "an interval from " + intervals.length() + " on, where the one before ends",
                    "one from " + start + " on " + chromosome + (sorted ? ", which overlaps it" : ", out of order"),
                    sorted ? "merge overlapping intervals" : "sort it: sort -k1,1 -k2,2n");
        }
        intervals.add((int) start, (int) end, value);
    }

    List<String> chromosomes() {
        return new ArrayList<>(chromosomes.keySet());
    }

    /** @throws SeriesFormatException if there are no data for it */
    Intervals of(String chromosome) throws SeriesFormatException {
        Intervals found = chromosomes.get(chromosome);
        if (found == null) {
            throw new SeriesFormatException(
                    file,
                    "data for chromosome " + chromosome,
                    "those for " + String.join(", ", chromosomes.keySet()),
                    "name one of these");
        }
        return found;
    }

    /**
     * Mean value of each bin of so many bases, the last one filled up with zeros.
     *
     * @param bins how many; beyond the last interval all is 0
     */
    static float[] binned(Intervals intervals, int binBases, int bins) {
        double[] sums = new double[bins];
        for (int i = 0; i < intervals.count(); i++) {
            addTo(sums, intervals.start(i), intervals.end(i), intervals.value(i), binBases);
        }
        float[] means = new float[bins];
        for (int b = 0; b < bins; b++) {
            means[b] = (float) (sums[b] / binBases);
        }
        return means;
    }

    /** Adds value times bases to each bin that an interval meets. */
    static void addTo(double[] sums, int start, int end, double value, int binBases) {
        for (int at = start; at < end && value != 0; ) {
            int bin = at / binBases;
            if (bin >= sums.length) {
                return;
            }
            int next = (int) Math.min(end, (bin + 1L) * binBases);
            sums[bin] += value * (next - at);
            at = next;
        }
    }
}
