package io.highband.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How far a batch is, over all its jobs: counted in bytes of recordings, because how long they last is not known before
 * they are decoded. For any number of threads.
 */
final class UpscaleProgress implements AutoCloseable {

    private static final double BYTES_PER_UNIT = 1000;

    private final Map<UpscaleTargets.Pair, Double> underWay = new HashMap<>();
    private final Map<UpscaleTargets.Pair, Double> secondsUnderWay = new HashMap<>();
    private final int recordings;
    private final ProgressDisplay display;
    private final LongSupplier nanoClock;
    private final long start;
    private double bytesDone;
    private double secondsDone;
    private int recordingsDone;

    private UpscaleProgress(int recordings, ProgressDisplay display, LongSupplier nanoClock) {
        this.recordings = recordings;
        this.display = display;
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
    }

    /** @param display made for kilobytes of these recordings, see {@link #kilobytes} */
    static UpscaleProgress of(List<UpscaleTargets.Pair> pairs, ProgressDisplay display, LongSupplier nanoClock) {
        return new UpscaleProgress(pairs.size(), display, nanoClock);
    }

    /** What there is to do. */
    static long kilobytes(List<UpscaleTargets.Pair> pairs) {
        return Math.max(
                1, Math.round(pairs.stream().mapToDouble(UpscaleProgress::bytes).sum() / BYTES_PER_UNIT));
    }

    private static double bytes(UpscaleTargets.Pair pair) {
        try {
            return pair.from().isPipe() ? 0 : Files.size(pair.from().path());
        } catch (IOException e) {
            return 0; // will be reported when it is its turn
        }
    }

    /** A recording has come so far. */
    synchronized void at(UpscaleTargets.Pair pair, double seconds, double part) {
        underWay.put(pair, part * bytes(pair));
        secondsUnderWay.put(pair, seconds);
        show();
    }

    /**
     * A recording is over.
     *
     * @param lines prints what stays on the screen about it
     */
    synchronized void over(UpscaleTargets.Pair pair, Runnable lines) {
        underWay.remove(pair);
        Double seconds = secondsUnderWay.remove(pair);
        secondsDone += seconds == null ? 0 : seconds;
        bytesDone += bytes(pair);
        recordingsDone++;
        display.makeRoom();
        lines.run();
        show();
    }

    private void show() {
        double seconds = secondsDone + sum(secondsUnderWay);
        double elapsed = (nanoClock.getAsLong() - start) / 1e9;
        String note = recordings == 1 ? "" : recordingsDone + "/" + recordings + " recordings";
        if (seconds > 0 && elapsed > 0) {
            note += (note.isEmpty() ? "" : ", ") + Spoken.timesRealTime(seconds, elapsed);
        }
        display.at(Math.round((bytesDone + sum(underWay)) / BYTES_PER_UNIT), note);
    }

    private static double sum(Map<UpscaleTargets.Pair, Double> values) {
        return values.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    @Override
    public synchronized void close() {
        display.close();
    }
}
