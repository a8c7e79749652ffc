package io.highband.series;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to make of a table of sales.
 *
 * @param in {@code train.csv} of the Favorita competition, or a file of the same columns; also {@code .csv.gz},
 *     or {@code .7z} with that one file in it
 * @param out the archive to write
 * @param days how many days of an item are taken, its first; items with fewer are left out
 * @param mask chance of each entry to be hidden, in (0, 1)
 * @param trainFraction of the items, those that come first in the file; the others are held out; in (0, 1)
 * @param seed of what is hidden
 * @param until rows of this day and later are passed over. The reference implementation stops at 2015-12-03; that
 *     must be asked for
 */
public record GroceryConfig(
        Path in, Path out, int days, double mask, double trainFraction, long seed, Optional<LocalDate> until) {

    /** Days of an item, fraction of training items and chance to be hidden, as in the reference implementation. */
    public static GroceryConfig of(Path in, Path out) {
        return new GroceryConfig(in, out, 1_024, 0.1, 0.8, 1, Optional.empty());
    }

    public GroceryConfig {
        requireNonNull(in, "in");
        requireNonNull(out, "out");
        requireNonNull(until, "until");
        List<String> problems = new ArrayList<>();
        if (days < 1) {
            problems.add("days=" + days + " must be at least 1");
        }
        if (!(mask > 0 && mask < 1)) {
            problems.add("mask=" + mask + " must be greater than 0 and less than 1");
        }
        if (!(trainFraction > 0 && trainFraction < 1)) {
            problems.add("trainFraction=" + trainFraction + " must be greater than 0 and less than 1");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }
}
