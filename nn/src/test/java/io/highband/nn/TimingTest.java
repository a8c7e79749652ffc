package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimingTest {

    @Test
    void medianOfAnOddNumberIsTheMiddleAndOfAnEvenOneHalfway() {
        assertThat(Timing.of(5, 1, 2).medianSeconds()).isEqualTo(2);
        assertThat(Timing.of(5, 1, 2, 4).medianSeconds()).isEqualTo(3);
    }

    @Test
    void spreadIsTheWholeRangeOverTheMedian() {
        Timing timing = Timing.of(2, 1, 4);

        assertThat(timing.spread()).isEqualTo(1.5, within(1e-12));
        assertThat(timing.perSecond(10)).isEqualTo(5, within(1e-12));
    }

    @Test
    void theFirstRoundIsNotCounted() {
        AtomicLong nanos = new AtomicLong();
        AtomicInteger calls = new AtomicInteger();

        Timing timing = Timing.measure(
                3, nanos::get, () -> nanos.addAndGet(calls.getAndIncrement() == 0 ? 99_000_000_000L : 2_000_000_000L));

        assertThat(calls).hasValue(4);
        assertThat(timing).isEqualTo(new Timing(2, 2, 2, 3));
    }

    @Test
    void nothingMeasuredIsRefused() {
        assertThatThrownBy(() -> Timing.of())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a timing needs at least 1 round, found none");
        assertThatThrownBy(() -> new Timing(1, 1, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rounds must be at least 1, found 0");
    }
}
