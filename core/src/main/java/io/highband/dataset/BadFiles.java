package io.highband.dataset;

/** What to do about a listed recording that is missing, unreadable or too short. */
public enum BadFiles {
    /** Name it in the report and go on. */
    SKIP,
    /** Throw, leaving no archive behind. */
    STOP
}
