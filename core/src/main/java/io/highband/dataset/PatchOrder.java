package io.highband.dataset;

import java.util.SplittableRandom;

/** The order in which an epoch goes through the patches: a function of nothing but seed and epoch. */
final class PatchOrder {
    /** An odd constant far from others, so that neighbouring epochs start from unrelated states (2^64 / golden ratio). */
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private PatchOrder() {}

    /** A permutation of 0 … patches − 1, every one equally likely (Fisher and Yates). */
    static int[] of(int patches, long seed, int epoch) {
        // The first draw scrambles the sum: seeds and epochs next to each other must not give shifted copies.
        SplittableRandom random =
                new SplittableRandom(new SplittableRandom(seed + GOLDEN_GAMMA * (epoch + 1L)).nextLong());
        int[] order = new int[patches];
        for (int i = 0; i < patches; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
