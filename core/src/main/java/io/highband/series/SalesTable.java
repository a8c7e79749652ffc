package io.highband.series;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A table of sales read into sums by item and day: memory grows with items times days (16 bytes each, and
 * 8 for every 64 stores), not with rows.
 */
final class SalesTable {
    /** A progress report every so many rows, a power of two. */
    private static final long REPORT_ROWS = 1 << 20;

    private final Numbering itemNumbers = new Numbering();
    private final Numbering storeNumbers = new Numbering();
    private final List<ItemSales> items = new ArrayList<>();

    private long rows;
    private long returns;
    private long duplicates;
    private long outOfOrder;
    private int firstDay = Integer.MAX_VALUE;
    private int lastDay = Integer.MIN_VALUE;

    private SalesTable() {}

    /**
     * Reads a table.
     *
     * @param until days from here on are passed over
     * @param progress is told now and then how many rows have been read
     */
    static SalesTable read(Path file, Optional<LocalDate> until, LongConsumer progress) throws IOException {
        requireThere(file);
        SalesTable table = new SalesTable();
        int end = until.map(day -> Math.toIntExact(day.toEpochDay())).orElse(Integer.MAX_VALUE);
        try (RowReader reader = RowReader.open(file, ',')) {
            if (!reader.next()) {
                throw new SeriesFormatException(
                        file, "a table of sales", "an empty file", "give train.csv of the Favorita competition");
            }
            table.addRows(reader, new Columns(file, reader.texts()), end, progress);
        }
        if (table.rows == 0) {
            throw new SeriesFormatException(
                    file,
                    "rows of sales",
                    "none" + until.map(day -> " before " + day).orElse(""),
                    "give a table with rows");
        }
        return table;
    }

    /** A table that was asked for by another name is proposed by its own. */
    private static void requireThere(Path file) throws IOException {
        Path synthetic = SyntheticGrocery.labelled(file);
        if (!Files.exists(file) && Files.exists(synthetic)) {
            throw new SeriesFormatException(
                    file, "a table of sales", "no such file, but " + synthetic, "give that if you mean it");
        }
    }

    private void addRows(RowReader reader, Columns columns, int end, LongConsumer progress) throws IOException {
        int dayBefore = Integer.MIN_VALUE;
        while (reader.next()) {
            if (reader.fields() <= columns.last) {
                throw new SeriesFormatException(
                        reader.file(),
                        reader.row(),
                        (columns.last + 1) + " columns",
                        Integer.toString(reader.fields()),
                        "correct the row, or fetch a file that is whole");
            }
            int day = reader.epochDay(columns.date, "date");
            if (day < end) {
                add(
                        day,
                        reader.wholeNumber(columns.store, "store_nbr"),
                        reader.wholeNumber(columns.item, "item_nbr"),
                        reader.number(columns.sales, "unit_sales"));
                outOfOrder += day < dayBefore ? 1 : 0;
                dayBefore = day;
            }
            if (reader.row() % REPORT_ROWS == 0) {
                progress.accept(reader.row());
            }
        }
    }

    private void add(int day, long store, long item, double unitSales) {
        int place = itemNumbers.placeOf(item);
        if (place == items.size()) {
            items.add(new ItemSales(item, day));
        }
        if (!items.get(place).add(day, storeNumbers.placeOf(store), unitSales)) {
            duplicates++;
            return;
        }
        rows++;
        returns += unitSales < 0 ? 1 : 0;
        firstDay = Math.min(firstDay, day);
        lastDay = Math.max(lastDay, day);
    }

    /** In the order in which they first came. */
    List<ItemSales> items() {
        return items;
    }

    int stores() {
        return storeNumbers.size();
    }

    long rows() {
        return rows;
    }

    long returns() {
        return returns;
    }

    long duplicates() {
        return duplicates;
    }

    long outOfOrder() {
        return outOfOrder;
    }

    LocalDate firstDay() {
        return LocalDate.ofEpochDay(firstDay);
    }

    LocalDate lastDay() {
        return LocalDate.ofEpochDay(lastDay);
    }

    /** Where what stands, by the header. */
    private static final class Columns {
        private final int date;
        private final int store;
        private final int item;
        private final int sales;
        private final int last;

        Columns(Path file, List<String> header) throws SeriesFormatException {
            List<String> names = header.stream()
                    .map(name -> name.replace("\uFEFF", "").replace("\"", "").strip())
                    .toList();
            List<String> missing = new ArrayList<>(List.of("date", "store_nbr", "item_nbr", "unit_sales"));
            missing.removeAll(names);
            if (!missing.isEmpty()) {
                String found = String.join(", ", names);
                throw new SeriesFormatException(
                        file,
                        "the columns date, store_nbr, item_nbr and unit_sales",
                        "none called " + String.join(", ", missing) + " among "
                                + new String(
                                        found.substring(0, Math.min(200, found.length()))
                                                .getBytes(StandardCharsets.US_ASCII),
                                        StandardCharsets.US_ASCII),
                        "give train.csv of the Favorita competition, or a file with these columns");
            }
            date = names.indexOf("date");
            store = names.indexOf("store_nbr");
            item = names.indexOf("item_nbr");
            sales = names.indexOf("unit_sales");
            last = Math.max(Math.max(date, store), Math.max(item, sales));
        }
    }
}
