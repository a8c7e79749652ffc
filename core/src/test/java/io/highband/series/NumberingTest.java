package io.highband.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberingTest {
    @Test
    void placesAreThoseOfAMapInOrderOfAppearance() {
        Random random = new Random(1);
        Map<Long, Integer> plain = new LinkedHashMap<>();
        Numbering numbering = new Numbering();

        for (int i = 0; i < 50_000; i++) {
            long key = random.nextInt(10_000) * 1_000_003L - 5_000;
            int expected = plain.computeIfAbsent(key, k -> plain.size());
            assertThat(numbering.placeOf(key)).isEqualTo(expected);
        }

        assertThat(numbering.size()).isEqualTo(plain.size());
    }
}
