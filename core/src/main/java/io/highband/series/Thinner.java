package io.highband.series;

import java.nio.file.Path;
import java.util.SplittableRandom;

/** Thins the count at each base by itself: neighbouring bases lose independently of each other. */
final class Thinner {
    private Thinner() {}

    /**
     * The mean in each bin of what is left of the counts, divided by the chance.
     *
     * @param file for the message
     * @throws SeriesFormatException if a value is no count
     */
    static float[] thinned(
            BedGraph.Intervals intervals, double chance, int binBases, int bins, SplittableRandom random, Path file)
            throws SeriesFormatException {
        double[] sums = new double[bins];
        for (int i = 0; i < intervals.count(); i++) {
            double value = intervals.value(i);
            if (value < 0 || value != Math.rint(value)) {
                throw new SeriesFormatException(
                        file,
                        "counts to thin, whole numbers of at least 0",
                        value + " from base " + intervals.start(i) + " on",
                        "give a track of counts");
            }
            for (int base = intervals.start(i); base < intervals.end(i) && value > 0; base++) {
                int kept = 0;
                for (int k = 0; k < value; k++) {
                    kept += random.nextDouble() < chance ? 1 : 0;
                }
                BedGraph.addTo(sums, base, base + 1, kept, binBases);
            }
        }
        float[] means = new float[bins];
        for (int b = 0; b < bins; b++) {
            means[b] = (float) (sums[b] / binBases / chance);
        }
        return means;
    }
}
