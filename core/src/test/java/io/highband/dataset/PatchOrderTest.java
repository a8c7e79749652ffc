package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatchOrderTest {
    @Test
    void everyPatchComesOnce() {
        int[] order = PatchOrder.of(1000, 7, 3);

        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, 1000).toArray());
    }

    @Test
    void sameSeedAndEpochGiveTheSameOrder() {
        // Written down once: a change here changes what every resumed run sees next.
        assertThat(PatchOrder.of(8, 1, 0)).containsExactly(7, 1, 5, 0, 3, 2, 6, 4);
    }

    @Test
    void anotherEpochOrSeedGivesAnotherOrder() {
        int[] order = PatchOrder.of(1000, 7, 3);

        assertThat(agreements(order, PatchOrder.of(1000, 7, 4))).isLessThan(10);
        assertThat(agreements(order, PatchOrder.of(1000, 8, 3))).isLessThan(10);
        assertThat(agreements(order, IntStream.range(0, 1000).toArray())).isLessThan(10);
    }

    @Test
    void everyPatchIsEquallyLikelyToComeFirst() {
        int[] first = new int[4];
        for (int epoch = 0; epoch < 40_000; epoch++) {
            first[PatchOrder.of(4, 0, epoch)[0]]++;
        }

        // 10,000 each; the standard deviation is 87, so 5 of them leave one chance in a million to fail.
        for (int count : first) {
            assertThat(count).isBetween(10_000 - 5 * 87, 10_000 + 5 * 87);
        }
    }

    @Test
    void noPatchesHaveAnOrderToo() {
        assertThat(PatchOrder.of(0, 0, 0)).isEmpty();
    }

    /** Two independent orders agree in one place on average. */
    private static int agreements(int[] a, int[] b) {
        return (int) IntStream.range(0, a.length).filter(i -> a[i] == b[i]).count();
    }
}
