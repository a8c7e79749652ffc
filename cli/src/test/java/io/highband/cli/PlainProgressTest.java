package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
    private final AtomicLong nanos = new AtomicLong();
    private final StringWriter err = new StringWriter();

    @Test
    void shortJobSaysNothing() {
        PlainProgress progress = progress(0);

        after(9, () -> progress.at(100, ""));

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void longJobSaysEveryTenSecondsHowFarItIs() {
        PlainProgress progress = progress(0);

        after(10, () -> progress.at(20, "loss 0.5"));
        after(9, () -> progress.at(39, ""));
        after(1, () -> progress.at(40, ""));

        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "epoch 20/100 steps, 40 s left, loss 0.5\nepoch 40/100 steps, 30 s left\n");
    }

    @Test
    void whatAnEarlierAttemptDidDoesNotCountAsSpeed() {
        PlainProgress progress = progress(60);

        after(10, () -> progress.at(70, ""));

        assertThat(err.toString()).isEqualToNormalizingNewlines("epoch 70/100 steps, 30 s left\n");
    }

    private PlainProgress progress(long doneBefore) {
        return new PlainProgress("epoch", "steps", doneBefore, 100, new PrintWriter(err, true), nanos::get);
    }

    private void after(long seconds, Runnable step) {
        nanos.addAndGet(seconds * 1_000_000_000);
        step.run();
    }
}
