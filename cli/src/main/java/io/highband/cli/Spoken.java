package io.highband.cli;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people say them. */
final class Spoken {

    private Spoken() {}

    /** The two largest units that matter: {@code 42 s}, {@code 3 min 5 s}, {@code 2 h 40 min}. */
    static String duration(Duration duration) {
        long seconds = duration.plusMillis(500).toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** A recording's: as {@link #duration}, with tenths below a minute. */
    static String length(Duration duration) {
        return duration.toSeconds() < 60 ? seconds(duration.toNanos() / 1e9) : duration(duration);
    }

    /** {@code 1 patch}, {@code 2 patches}. */
    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** How much faster than the sound lasts. */
    static String timesRealTime(double soundSeconds, double workSeconds) {
        double times = soundSeconds / workSeconds;
        return String.format(Locale.ROOT, times < 10 ? "%.2f x real time" : "%.0f x real time", times);
    }
}
