package io.highband.series;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What archive to make of a file of series.
 *
 * @param in the whole, clean series of the high rate: {@code .csv}, {@code .tsv}, {@code .npy} or bedGraph, each
 *     also {@code .gz}
 * @param out the archive to write
 * @param corruption how the input is made
 * @param columns channels, if it is a table; all if empty
 * @param chromosome of a bedGraph; all of them, each a series, if empty
 * @param binBases bases of a bedGraph per step
 * @param steps of a patch, at the high rate
 * @param stride steps from one patch to train on to the next; those held out do not overlap
 * @param trainFraction of each series, its beginning, to train on; what comes after is held out; in (0, 1)
 * @param seed of whatever chance there is
 */
public record SeriesConfig(
        Path in,
        Path out,
        Corruption corruption,
        List<String> columns,
        Optional<String> chromosome,
        int binBases,
        int steps,
        int stride,
        double trainFraction,
        long seed) {

    public SeriesConfig {
        requireNonNull(in, "in");
        requireNonNull(out, "out");
        requireNonNull(corruption, "corruption");
        requireNonNull(chromosome, "chromosome");
        columns = List.copyOf(columns);
        List<String> problems = new ArrayList<>();
        if (binBases < 1 || steps < 1 || stride < 1) {
            problems.add("bin=" + binBases + ", steps=" + steps + " and stride=" + stride + " must be at least 1");
        }
        if (!(trainFraction > 0 && trainFraction < 1)) {
            problems.add("trainFraction=" + trainFraction + " must be greater than 0 and less than 1");
        }
        if (steps % corruption.scale() != 0 || stride % corruption.scale() != 0) {
            problems.add(
                    "steps=" + steps + " and stride=" + stride + " must be multiples of scale=" + corruption.scale());
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }
}
