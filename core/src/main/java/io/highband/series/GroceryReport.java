package io.highband.series;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What preparation made of a table of sales, and what it met.
 *
 * @param archive what was written
 * @param rows read and used
 * @param firstDay of the table
 * @param lastDay of the table
 * @param stores distinct ones
 * @param items distinct ones
 * @param shortItems items left out, for having too few days
 * @param trainItems in the archive, to train on
 * @param heldOutItems in the archive, to judge by
 * @param hidden entries of the archive that were hidden
 * @param entries of the archive, hidden or not
 * @param returns rows with negative sales; they are used as they are
 * @param duplicates rows left out, for there was one of the same date, store and item before
 * @param outOfOrder rows whose date lies before that of the row above; they are used as any other
 * @param synthetic whether the table says, by its name, that it is none of real sales
 */
public record GroceryReport(
        Path archive,
        long rows,
        LocalDate firstDay,
        LocalDate lastDay,
        int stores,
        int items,
        int shortItems,
        int trainItems,
        int heldOutItems,
        long hidden,
        long entries,
        long returns,
        long duplicates,
        long outOfOrder,
        boolean synthetic) {}
