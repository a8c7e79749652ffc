package io.highband.series;

import io.highband.audio.PartialFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a table of made-up sales in the columns of the Favorita competition's {@code train.csv}, which cannot be
 * redistributed: weekly and yearly rhythm, promotions, gaps, items that are introduced later, and returns.
 * Its name says that it is synthetic.
 *
 * <p>Sales of an item in a store on a day are the product of the item's level, the store's, the day of the week
 * (high on week-ends, by an amount of the item's own), the season, a promotion if there is one, and chance.
 * Amounts are chosen, not fitted. Rows are by date, store and item, and exactly as many as asked for.
 */
public final class SyntheticGrocery {
    private static final String LABEL = "synthetic";
    private static final LocalDate FIRST_DAY = LocalDate.of(2013, 1, 1); // both days are the real table's
    private static final LocalDate LAST_DAY = LocalDate.of(2017, 8, 15);
    private static final LocalDate PROMOTIONS_KNOWN = LocalDate.of(2014, 4, 1); // the column is empty before

    private static final int MOST_STORES = 54; // as in the real table
    private static final long ROWS_PER_STORE = 500_000;

    /** Of the pairs of item and store, how many have a row on a day; leaves room for gaps. */
    private static final double PRESENT = 0.75;

    private static final double RETURN_CHANCE = 1e-4;

    private final SplittableRandom chance;
    private final int days = (int) (LAST_DAY.toEpochDay() - FIRST_DAY.toEpochDay()) + 1;
    private final Item[] items;
    private final double[] storeLevels;
    private final int[] storeNumbers;

    private SyntheticGrocery(long rows, long seed) {
        chance = new SplittableRandom(seed);
        int stores = (int) Math.max(1, Math.min(MOST_STORES, rows / ROWS_PER_STORE));
        items = new Item[(int) Math.ceil(rows / (PRESENT * days * stores)) + 2];
        storeLevels = new double[stores];
        storeNumbers = new int[stores];
        for (int s = 0; s < stores; s++) {
            storeLevels[s] = Math.exp(0.3 * chance.nextGaussian());
            storeNumbers[s] = s + 1;
        }
        int number = 96_000;
        for (int i = 0; i < items.length; i++) {
            number += 1 + chance.nextInt(2_000);
            items[i] = new Item(number, days, i, chance.split());
        }
    }

    /** The file that {@link #write} makes of a name: the name itself if it says "synthetic", else with that in it. */
    public static Path labelled(Path file) {
        if (isLabelled(file)) {
            return file;
        }
        String name = file.getFileName().toString();
        int dot = name.indexOf('.', 1);
        String stem = dot < 0 ? name : name.substring(0, dot);
        return file.resolveSibling(stem + "-" + LABEL + (dot < 0 ? "" : name.substring(dot)));
    }

    /** Does the name of a file say that its content is made up? */
    public static boolean isLabelled(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).contains(LABEL);
    }

    /**
     * Writes a table.
     *
     * @param rows without the header
     * @param file its {@linkplain #labelled labelled} name is written; packed if that ends in {@code .gz}
     * @return what was written
     */
    public static Path write(Path file, long rows, long seed) throws IOException {
        if (rows < 1 || rows > 1_000_000_000) {
            throw new IllegalArgumentException("rows=" + rows + " must be between 1 and 1000000000");
        }
        Path target = labelled(file);
        try (PartialFile partial = PartialFile.beside(target)) {
            OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(partial.channel()), 1 << 16);
            try (OutputStream out = target.toString().endsWith(".gz") ? new GZIPOutputStream(bytes, 1 << 16) : bytes) {
                new SyntheticGrocery(rows, seed).writeTo(out, rows);
            } catch (IOException e) {
                throw PartialFile.failed(target, e);
            }
            partial.moveIntoPlace();
        }
        return target;
    }

    private void writeTo(OutputStream out, long rows) throws IOException {
        out.write("id,date,store_nbr,item_nbr,unit_sales,onpromotion\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder line = new StringBuilder();
        long id = 0;
        for (int d = 0; d < days; d++) {
            LocalDate date = FIRST_DAY.plusDays(d);
            long wanted = rows * (d + 1) / days - rows * d / days;
            int sellable = 0;
            for (Item item : items) {
                sellable += item.isSold(d) ? storeLevels.length : 0;
            }
            for (int s = 0; s < storeLevels.length; s++) {
                for (int i = 0; i < items.length; i++) {
                    Item item = items[i];
                    if (!item.isSold(d)) {
                        continue;
                    }
                    // Selection sampling: exactly as many rows as wanted, in order (Knuth, section 3.4.2, S).
                    boolean chosen = chance.nextDouble() * sellable-- < wanted;
                    if (chosen) {
                        wanted--;
                        line.setLength(0);
                        line.append(id++).append(',').append(date).append(',').append(storeNumbers[s]);
                        line.append(',').append(item.number).append(',');
                        append(line, item.sales(d, date, chance) * storeLevels[s], item.byWeight);
                        line.append(',');
                        if (!date.isBefore(PROMOTIONS_KNOWN)) {
                            line.append(item.isPromoted(d) ? "True" : "False");
                        }
                        line.append('\n');
                        out.write(line.toString().getBytes(StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
    }

    /** Whole numbers, or three decimals for what is sold by weight. */
    private void append(StringBuilder line, double amount, boolean byWeight) {
        if (chance.nextDouble() < RETURN_CHANCE) {
            line.append('-');
        }
        if (byWeight) {
            long thousandths = Math.max(1, Math.round(1_000 * amount));
            line.append(thousandths / 1_000).append('.').append(Long.toString(1_000 + thousandths % 1_000), 1, 4);
        } else {
            line.append(Math.max(1, Math.round(amount))).append(".0");
        }
    }

    /** One item: its level and rhythms, and when it is not sold. */
    private static final class Item {
        private final int number;
        private final boolean byWeight;
        private final double level;
        private final double weekEnd;
        private final double season;
        private final double seasonPhase;
        private final boolean[] sold;
        private final boolean[] promoted;
        private final double[] mood; // of the day, the same in all stores

        Item(int number, int days, int index, SplittableRandom chance) {
            this.number = number;
            byWeight = chance.nextDouble() < 0.1;
            level = 8 * Math.exp(0.8 * chance.nextGaussian());
            weekEnd = 0.2 + 0.6 * chance.nextDouble();
            season = 0.3 * chance.nextDouble();
            seasonPhase = 2 * Math.PI * chance.nextDouble();
            sold = new boolean[days];
            promoted = new boolean[days];
            mood = new double[days];
            boolean late = index > 1 && chance.nextDouble() < 0.15; // two at least are there from the start
            int introduced = late ? chance.nextInt(days) : 0;
            Arrays.fill(sold, introduced, days, true);
            for (int gap = chance.nextInt(4); gap > 0; gap--) {
                int from = chance.nextInt(days);
                Arrays.fill(sold, from, Math.min(days, from + 7 + chance.nextInt(21)), false);
            }
            for (int from = chance.nextInt(90); from < days; from += 30 + chance.nextInt(90)) {
                Arrays.fill(promoted, from, Math.min(days, from + 3 + chance.nextInt(8)), true);
            }
            for (int d = 0; d < days; d++) {
                mood[d] = Math.exp(0.1 * chance.nextGaussian());
            }
        }

        boolean isSold(int day) {
            return sold[day];
        }

        boolean isPromoted(int day) {
            return promoted[day];
        }

        double sales(int day, LocalDate date, SplittableRandom chance) {
            // Monday to Sunday; the shape of supermarkets' weeks, chosen, not fitted.
            double[] shape = {0, -0.3, -0.2, -0.4, 0.1, 1, 0.9};
            double week = 1 + weekEnd * shape[date.getDayOfWeek().getValue() - 1];
            double year = 1 + season * Math.cos(2 * Math.PI * date.getDayOfYear() / 365.25 - seasonPhase);
            double december = date.getMonthValue() == 12 && date.getDayOfMonth() < 25 ? 1.3 : 1;
            return level
                    * week
                    * year
                    * december
                    * (promoted[day] ? 1.6 : 1)
                    * mood[day]
                    * Math.exp(0.25 * chance.nextGaussian());
        }
    }
}
