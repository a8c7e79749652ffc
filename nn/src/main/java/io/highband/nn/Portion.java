package io.highband.nn;

/**
 * The patches of a batch that one process has: {@code patches} of them from the {@code first} on, of {@code of} in
 * all.
 *
 * <pre>
 * batch of 5, two processes     0 1 2 3 4
 *                               └┬┘ └─┬─┘
 *                   (0, 2, of 5) ┘    └ (2, 3, of 5)
 * </pre>
 */
public record Portion(int first, int patches, int of) {

    public Portion {
        if (first < 0 || patches < 1 || first + patches > of) {
            throw new IllegalArgumentException("a portion needs at least 1 patch and must lie within its batch, found"
                    + " first=" + first + ", patches=" + patches + ", of=" + of);
        }
    }

    /** All of a batch. */
    public static Portion whole(int patches) {
        return new Portion(0, patches, patches);
    }

    /** What a mean over the portion contributes to the mean over the batch: in (0, 1]. */
    public double weight() {
        return (double) patches / of;
    }
}
