package io.highband.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WholeRecordingsTest {

    @Test
    void whatWouldNotFitIsRefusedBeforeAnyOfItIsRead() {
        WholeRecordings whole = new WholeRecordings(4_000); // 0.7 of it hold 700 samples

        assertThatThrownBy(() -> whole.inTurn(701, () -> {
                    throw new AssertionError("must not begin");
                }))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("this takes ")
                .hasMessageEndingWith("; take a shorter recording, or highband metrics and highband plot");
    }

    @Test
    void whatFitsIsDone() throws IOException {
        assertThat(new WholeRecordings(4_000).inTurn(700, () -> "done")).isEqualTo("done");
    }

    @Test
    void howeverManyComeOneIsAtWork() throws Exception {
        WholeRecordings whole = new WholeRecordings(1 << 20);
        AtomicInteger atWork = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(8);
        List<Future<Integer>> most = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            most.add(clients.submit(() -> whole.inTurn(1, () -> {
                int now = atWork.incrementAndGet();
                double work = new Random(now).doubles(20_000).max().orElseThrow(); // so that another could come in
                return work < 1 ? Math.max(now, atWork.getAndDecrement()) : 0;
            })));
        }
        for (Future<Integer> each : most) {
            assertThat(each.get()).isEqualTo(1);
        }
        clients.shutdown();
    }

    @Test
    void aFailureLetsTheNextOneIn() throws IOException {
        WholeRecordings whole = new WholeRecordings(4_000);

        assertThatThrownBy(() -> whole.inTurn(1, () -> {
                    throw new IOException("unreadable");
                }))
                .hasMessage("unreadable");
        assertThat(whole.inTurn(1, () -> "done")).isEqualTo("done");
    }
}
