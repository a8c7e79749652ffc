package io.highband.nn.distributed;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A moment after which one no longer waits. */
final class Deadline {

    private final Duration patience;
    private final LongSupplier nanoClock;
    private final long end;

    Deadline(Duration patience, LongSupplier nanoClock) {
        this.patience = patience;
        this.nanoClock = nanoClock;
        end = nanoClock.getAsLong() + patience.toNanos();
    }

    /** Never below 1, which as a time-out means at once, where 0 often means never. */
    int millisLeft() {
        long left = (end - nanoClock.getAsLong()) / 1_000_000;
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, left));
    }

    boolean isOver() {
        return nanoClock.getAsLong() >= end;
    }

    /** How long there was to wait, in seconds: {@code 60 s}. */
    String words() {
        return seconds(patience);
    }

    static String seconds(Duration duration) {
        return (duration.toMillis() % 1000 == 0 ? String.valueOf(duration.toSeconds()) : duration.toMillis() / 1e3)
                + " s";
    }
}
