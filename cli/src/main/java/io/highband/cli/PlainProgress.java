package io.highband.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Lines for log files: one every ten seconds, none for a job that takes less. */
final class PlainProgress implements ProgressDisplay {

    private static final long BETWEEN_LINES_NANOS = 10_000_000_000L;

    private final String task;
    private final String unit;
    private final long doneBefore;
    private final long total;
    private final PrintWriter err;
    private final LongSupplier nanoClock;
    private final long start;
    private long lastLine;

    PlainProgress(String task, String unit, long doneBefore, long total, PrintWriter err, LongSupplier nanoClock) {
        this.task = task;
        this.unit = unit;
        this.doneBefore = doneBefore;
        this.total = total;
        this.err = err;
        this.nanoClock = nanoClock;
        start = nanoClock.getAsLong();
        lastLine = start;
    }

    @Override
    public void at(long done, String note) {
        long now = nanoClock.getAsLong();
        if (now - lastLine < BETWEEN_LINES_NANOS || done <= doneBefore) {
            return;
        }
        lastLine = now;
        double nanosEach = (double) (now - start) / (done - doneBefore);
        String left = Spoken.duration(Duration.ofNanos((long) (nanosEach * Math.max(0, total - done))));
        err.println(task + " " + done + "/" + total + " " + unit + ", " + left + " left"
                + (note.isEmpty() ? "" : ", " + note));
    }

    @Override
    public void line(String text) {
        err.println(text);
    }

    @Override
    public void close() {}
}
