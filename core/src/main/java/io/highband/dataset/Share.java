package io.highband.dataset;

import java.util.Arrays;

/**
 * One of several parts of every batch, as equal as can be: of 5 patches in 2 parts, the first has 2 and the second 3.
 *
 * @param part counted from 0
 */
record Share(int part, int parts) {

    static final Share WHOLE = new Share(0, 1);

    Share {
        if (part < 0 || part >= parts) {
            throw new IllegalArgumentException("part=" + part + " must be at least 0 and below parts=" + parts);
        }
    }

    /** Where the part begins in a batch of so many patches. */
    int from(int patches) {
        return (int) ((long) patches * part / parts);
    }

    private int to(int patches) {
        return (int) ((long) patches * (part + 1) / parts);
    }

    /** The most a part can have. */
    int capacity(int patches) {
        return (patches + parts - 1) / parts;
    }

    int[] of(int[] batch) {
        return Arrays.copyOfRange(batch, from(batch.length), to(batch.length));
    }
}
