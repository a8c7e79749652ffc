package io.highband.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An item's sales by day, over all stores. Days are those since 1970. */
final class ItemSales {
    private static final int STORES_PER_WORD = 64;

    private final long item;
    private int firstDay;
    private double[] sums = new double[64]; // by day since the first
    private int[] counts = new int[64]; // rows added to each sum
    private final List<long[]> sold = new ArrayList<>(); // a bit for each of 64 stores, by day since the first
    private int days; // with a row

    ItemSales(long item, int firstDay) {
        this.item = item;
        this.firstDay = firstDay;
    }

    long item() {
        return item;
    }

    /** On how many days there is a row. */
    int days() {
        return days;
    }

    /**
     * Adds a row, unless that store has one for that day.
     *
     * @param store a small number, see {@link Numbering}
     * @return whether it was added
     */
    boolean add(int day, int store, double unitSales) {
        int slot = slot(day);
        while (sold.size() <= store / STORES_PER_WORD) {
            sold.add(new long[sums.length]);
        }
        long[] bits = sold.get(store / STORES_PER_WORD);
        long bit = 1L << (store % STORES_PER_WORD);
        if ((bits[slot] & bit) != 0) {
            return false;
        }
        bits[slot] |= bit;
        days += counts[slot] == 0 ? 1 : 0;
        sums[slot] += unitSales;
        counts[slot]++;
        return true;
    }

    private int slot(int day) {
        if (day < firstDay) {
            moveBy(firstDay - day);
            firstDay = day;
        }
        int slot = day - firstDay;
        if (slot >= sums.length) {
            resize(Math.max(slot + 1, 2 * sums.length));
        }
        return slot;
    }

    private void resize(int length) {
        sums = Arrays.copyOf(sums, length);
        counts = Arrays.copyOf(counts, length);
        sold.replaceAll(bits -> Arrays.copyOf(bits, length));
    }

    /** Makes room for earlier days. */
    private void moveBy(int earlier) {
        int old = sums.length;
        resize(old + earlier);
        System.arraycopy(sums, 0, sums, earlier, old);
        Arrays.fill(sums, 0, Math.min(earlier, old), 0);
        System.arraycopy(counts, 0, counts, earlier, old);
        Arrays.fill(counts, 0, Math.min(earlier, old), 0);
        for (long[] bits : sold) {
            System.arraycopy(bits, 0, bits, earlier, old);
            Arrays.fill(bits, 0, Math.min(earlier, old), 0);
        }
    }

    /** Mean unit sales of a row on each of the first days that have one; days without are passed over. */
    float[] means(int wanted) {
        float[] means = new float[wanted];
        int found = 0;
        for (int slot = 0; found < wanted; slot++) {
            if (counts[slot] > 0) {
                means[found++] = (float) (sums[slot] / counts[slot]);
            }
        }
        return means;
    }
}
