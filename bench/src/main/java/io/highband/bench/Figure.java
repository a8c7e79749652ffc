package io.highband.bench;

import io.highband.nn.Timing;
import java.util.Locale;

/**
 * One row of the report.
 *
 * @param what was measured
 * @param target what was hoped for; empty where there is none
 * @param found the figure
 * @param spread of the figure, where it was taken more than once
 * @param how it was taken
 * @param verdict whether the target was met
 */
record Figure(String what, String target, String found, String spread, String how, Verdict verdict) {

    enum Verdict {
        MET("met"),
        MISSED("**missed**"),
        /** There is no target. */
        NOTED(""),
        /** What it takes is not on this machine. */
        NOT_MEASURED("not measured");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        static Verdict of(boolean met) {
            return met ? MET : MISSED;
        }
    }

    /** A figure without a target. */
    static Figure noted(String what, String found, String spread, String how) {
        return new Figure(what, "", found, spread, how, Verdict.NOTED);
    }

    /** What it takes is missing here. */
    static Figure notMeasured(String what, String target, String why) {
        return new Figure(what, target, "–", "–", why, Verdict.NOT_MEASURED);
    }

    static Figure judged(String what, String target, String found, String spread, String how, boolean met) {
        return new Figure(what, target, found, spread, how, Verdict.of(met));
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** {@code 2.81–3.02 s of 5}. */
    static String range(Timing timing) {
        String format = timing.medianSeconds() < 0.01 ? "%.2e–%.2e s, %d rounds" : "%.3g–%.3g s, %d rounds";
        return format(format, timing.fastestSeconds(), timing.slowestSeconds(), timing.rounds());
    }
}
