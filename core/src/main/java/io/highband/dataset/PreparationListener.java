package io.highband.dataset;

import java.time.Duration;
import java.util.Optional;

/** Hears of a preparation's progress, on the thread that called for it, in the order of the file list. */
@FunctionalInterface
public interface PreparationListener {
    /** For callers that do not care. */
    PreparationListener SILENT = done -> {};

    void afterFile(FileDone done);

    /**
     * One recording of the list dealt with.
     *
     * @param index place in the list, from 0
     * @param listed length of the list
     * @param patches patches cut from it and kept
     * @param audio its length; zero if it was skipped
     * @param skipped why it was left out, if it was
     */
    record FileDone(int index, int listed, String name, int patches, Duration audio, Optional<String> skipped) {}
}
