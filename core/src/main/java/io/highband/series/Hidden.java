package io.highband.series;

import io.highband.dataset.SeriesPatch;
import java.util.SplittableRandom;

/**
 * A series some of whose entries were hidden.
 *
 * <pre>
 *   whole   5 6 7 8
 *   mask    0 1 0 0
 *   given   5 0 7 8
 * </pre>
 */
final class Hidden {
    private final float[] whole;
    private final float[] mask;
    private final float[] given;

    private Hidden(float[] whole, float[] mask, float[] given) {
        this.whole = whole;
        this.mask = mask;
        this.given = given;
    }

    /** @param share chance of each entry to be hidden */
    static Hidden of(float[] whole, double share, SplittableRandom chance) {
        float[] mask = new float[whole.length];
        float[] given = whole.clone();
        for (int i = 0; i < whole.length; i++) {
            if (chance.nextDouble() < share) {
                mask[i] = 1;
                given[i] = 0;
            }
        }
        return new Hidden(whole, mask, given);
    }

    /** Zero where it was hidden. */
    float[] given() {
        return given;
    }

    /** One where it was hidden, else zero. */
    float[] mask() {
        return mask;
    }

    int count() {
        int count = 0;
        for (float entry : mask) {
            count += entry == 1 ? 1 : 0;
        }
        return count;
    }

    /** As a patch of one channel. */
    SeriesPatch patch(String name) {
        return new SeriesPatch(given, 1, whole, 1, mask, name);
    }
}
