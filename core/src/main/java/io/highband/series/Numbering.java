package io.highband.series;

import java.util.Arrays;

/**
 * Gives numbers from a file, which may be anything, places from 0 on in order of appearance. A hash table of
 * plain longs: one look-up per row of a table, with nothing to allocate.
 */
final class Numbering {
    private static final int FREE = -1;

    private long[] keys = new long[256];
    private int[] places = new int[256];
    private int size;

    Numbering() {
        Arrays.fill(places, FREE);
    }

    int size() {
        return size;
    }

    /** The place of a number; {@link #size()} before the call if it is a new one. */
    int placeOf(long key) {
        int at = find(key);
        if (places[at] == FREE) {
            if (2 * size >= keys.length) {
                grow();
                at = find(key);
            }
            keys[at] = key;
            places[at] = size++;
        }
        return places[at];
    }

    private int find(long key) {
        int mask = keys.length - 1;
        // Multiplication by the golden ratio: neighbouring numbers end far apart (Knuth, section 6.4).
        int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (places[at] != FREE && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldPlaces = places;
        keys = new long[2 * oldKeys.length];
        places = new int[keys.length];
        Arrays.fill(places, FREE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldPlaces[i] != FREE) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                places[at] = oldPlaces[i];
            }
        }
    }
}
