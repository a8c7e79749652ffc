package io.highband.nn;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * How long one piece of work took, over several rounds. The median, because what else runs on a machine
 * only ever adds; the slowest and the fastest, because a figure without its spread is none.
 *
 * @param medianSeconds of the rounds
 * @param fastestSeconds of the rounds
 * @param slowestSeconds of the rounds
 * @param rounds how many were counted
 */
public record Timing(double medianSeconds, double fastestSeconds, double slowestSeconds, int rounds) {

    public Timing {
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds must be at least 1, found " + rounds);
        }
    }

    /** The work is done once more, first, and not counted: it pays for preparations. */
    public static Timing measure(int rounds, LongSupplier nanoClock, Runnable work) {
        double[] seconds = new double[rounds];
        work.run();
        for (int i = 0; i < rounds; i++) {
            long start = nanoClock.getAsLong();
            work.run();
            seconds[i] = (nanoClock.getAsLong() - start) / 1e9;
        }
        return of(seconds);
    }

    /** Of rounds that were timed elsewhere. */
    public static Timing of(double... seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        if (n == 0) {
            throw new IllegalArgumentException("a timing needs at least 1 round, found none");
        }
        return new Timing((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1], n);
    }

    /** How much of anything was done per second, by the median. */
    public double perSecond(double amount) {
        return amount / medianSeconds;
    }

    /** Slowest minus fastest, over the median. */
    public double spread() {
        return (slowestSeconds - fastestSeconds) / medianSeconds;
    }
}
