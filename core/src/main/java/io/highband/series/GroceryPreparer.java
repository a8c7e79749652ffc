package io.highband.series;

import io.highband.dataset.ArchiveInfo;
import io.highband.dataset.ArchiveWriter;
import io.highband.dataset.Compression;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/**
 * Makes an archive for imputation of a table of sales: one patch per item, its mean unit sales over the stores
 * on each of its first days; some entries are set to zero in the input.
 *
 * <p>Days on which an item was not sold anywhere are passed over, as the reference implementation does, so
 * neighbouring entries may lie more than a day apart. The first items of the table train, the last are held out.
 *
 * <h2>Differences from the reference implementation</h2>
 * What was hidden is stored, by a seed. A second row of the same date, store and item is left out (there, it
 * is averaged in). All days are read unless one is named to stop at (there, 2015-12-03). Rows need not be in
 * order of date.
 */
public final class GroceryPreparer {

    private GroceryPreparer() {}

    /**
     * Writes {@code config.out()}; on any exception nothing is left there.
     *
     * @param progress is told now and then how many rows have been read
     * @throws SeriesFormatException if the table is not one of sales, or holds too little
     */
    public static GroceryReport prepare(GroceryConfig config, LongConsumer progress) throws IOException {
        String source = config.in().getFileName().toString();
        ArchiveInfo info = ArchiveInfo.ofSeries(
                "imputation", 1, String.format(Locale.ROOT, "mask %s", config.mask()), source, config.seed());
        // Before the table: a place that cannot be written to is no surprise after a minute of reading.
        try (ArchiveWriter writer = ArchiveWriter.create(config.out(), info, Compression.NONE)) {
            SalesTable table = SalesTable.read(config.in(), config.until(), progress);
            List<ItemSales> kept = table.items().stream()
                    .filter(item -> item.days() >= config.days())
                    .toList();
            int train = (int) (config.trainFraction() * kept.size());
            requireEnough(config, table, kept.size(), train);
            SplittableRandom chance = new SplittableRandom(config.seed());
            long hidden = 0;
            for (int i = 0; i < kept.size(); i++) {
                if (i == train) {
                    writer.beginHeldOut();
                }
                ItemSales item = kept.get(i);
                Hidden entries = Hidden.of(item.means(config.days()), config.mask(), chance);
                hidden += entries.count();
                writer.appendPatch(entries.patch(Long.toString(item.item())));
            }
            writer.finish();
            return new GroceryReport(
                    config.out(),
                    table.rows(),
                    table.firstDay(),
                    table.lastDay(),
                    table.stores(),
                    table.items().size(),
                    table.items().size() - kept.size(),
                    train,
                    kept.size() - train,
                    hidden,
                    (long) kept.size() * config.days(),
                    table.returns(),
                    table.duplicates(),
                    table.outOfOrder(),
                    SyntheticGrocery.isLabelled(config.in()));
        }
    }

    private static void requireEnough(GroceryConfig config, SalesTable table, int kept, int train)
            throws SeriesFormatException {
        if (train >= 1 && train < kept) {
            return;
        }
        int longest = table.items().stream().mapToInt(ItemSales::days).max().orElse(0);
        throw new SeriesFormatException(
                config.in(),
                "items with sales on at least " + config.days() + " days, enough to train and to hold out",
                kept + " of " + table.items().size() + " items (the longest has " + longest + " days)",
                "ask for fewer days, or give more rows");
    }
}
