package io.highband.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.highband.bench.ScalingModel.Exchange;
import io.highband.bench.ScalingModel.Link;
import io.highband.nn.StepParts;
import io.highband.nn.StepParts.Gradient;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingModelTest {

    /** 1 s forward, 2 s backward, 0.5 s of Adam; gradients of 100 and 300 bytes, after 1 and 2 s. */
    private static final ScalingModel MODEL =
            new ScalingModel(new StepParts(1, 2, 0.5, List.of(new Gradient(1, 100), new Gradient(2, 300))));

    private static final Link HUNDRED_BYTES_A_SECOND = new Link(100, 0);

    @Test
    void oneHostExchangesNothing() {
        assertThat(MODEL.seconds(1, HUNDRED_BYTES_A_SECOND, Exchange.AFTERWARDS, 1))
                .isEqualTo(3.5);
        assertThat(MODEL.efficiency(1, HUNDRED_BYTES_A_SECOND, Exchange.OVERLAPPED, 1))
                .isEqualTo(1);
    }

    @Test
    void twoHostsSendEveryByteOnce() {
        assertThat(MODEL.seconds(2, HUNDRED_BYTES_A_SECOND, Exchange.AFTERWARDS, 1))
                .isEqualTo(3.5 + 4);
    }

    @Test
    void overlapHidesWhatIsReadyEarly() {
        // 100 bytes in the second between the gradients, the other 300 afterwards.
        assertThat(MODEL.seconds(2, HUNDRED_BYTES_A_SECOND, Exchange.OVERLAPPED, 1))
                .isEqualTo(3.5 + 3);
    }

    @Test
    void aFastLinkLeavesOnlyTheLastGradientToWaitFor() {
        assertThat(MODEL.seconds(2, new Link(1e6, 0), Exchange.OVERLAPPED, 1)).isCloseTo(3.5, within(0.001));
    }

    @Test
    void halfTheBytesTakeHalfTheTime() {
        assertThat(MODEL.seconds(2, HUNDRED_BYTES_A_SECOND, Exchange.AFTERWARDS, 2))
                .isEqualTo(3.5 + 2);
    }

    @Test
    void aRingOfManySendsEveryByteAlmostTwiceInManyMessages() {
        assertThat(new Link(100, 0.01).sum(100, 64)).isCloseTo(2 * 63 / 64.0 + 126 * 0.01, within(1e-12));
    }

    @Test
    void gigabitsAreBitsAndBillions() {
        assertThat(Link.gigabits(10).bytesPerSecond()).isEqualTo(1.25e9);
    }
}
