package io.highband.nn.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FactsTest {

    private static final Map<String, String> FACTS = Map.of("seed", "7", "network", "Config[a=1, b=2]");

    @Test
    void arriveAsTheyWere() {
        assertThat(Facts.read(Facts.write(FACTS))).isEqualTo(FACTS);
    }

    @Test
    void thatAgreeNeedNoWords() {
        assertThat(Facts.difference(FACTS, Facts.read(Facts.write(FACTS)), "rank 1"))
                .isEmpty();
    }

    @Test
    void thatDifferAreQuoted() {
        assertThat(Facts.difference(Map.of("seed", "7"), Map.of("seed", "8"), "rank 1 on host"))
                .isEqualTo(
                        "rank 1 on host differs from rank 0: expected seed=7, found seed=8; give all workers the same"
                                + " options, archives and version");
    }

    @Test
    void thatOnlyOneKnowsDiffer() {
        assertThat(Facts.difference(Map.of(), Map.of("seed", "8"), "rank 1"))
                .contains("expected seed=(none), found seed=8");
    }
}
