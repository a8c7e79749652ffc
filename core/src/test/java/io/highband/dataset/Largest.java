package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;

/** How far two signals are apart where they are farthest. */
final class Largest {
    private Largest() {}

    /** Infinite where one of them is not a number. */
    static float difference(float[] a, float[] b) {
        assertThat(a).hasSameSizeAs(b);
        float largest = 0;
        for (int i = 0; i < a.length; i++) {
            float difference = Math.abs(a[i] - b[i]);
            largest = Float.isNaN(difference) ? Float.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }
}
