package io.highband.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Recordings brought to this machine, one at a time, to be worked on with as many attempts as they may have. */
record FetchedRecordings(RemoteFolder in, Attempts attempts, Scratch scratch, LongSupplier nanoClock) {

    /** What is done with one. */
    interface Work {
        /**
         * Deals with it.
         *
         * @param file where it lies on this machine, under its own name
         * @return figures for its outcome
         */
        Map<String, Double> on(Recording recording, Path file) throws IOException;
    }

    /** @throws IOException as {@link Attempts#on} */
    Outcome on(Recording recording, Work work) throws IOException {
        Path file = scratch.resolve("recordings").resolve(recording.file());
        try {
            Outcome outcome = attempts.on(recording, one -> {
                long start = nanoClock.getAsLong();
                in.fetch(recording.file(), file);
                Map<String, Double> figures = new HashMap<>(work.on(recording, file));
                figures.put("work_seconds", (nanoClock.getAsLong() - start) / 1e9);
                return figures;
            });
            return outcome.isDone()
                    ? outcome
                    : Outcome.failed(
                            recording,
                            outcome.attempts(),
                            scratch.plain(outcome.reason())
                                    .replace("recordings/" + recording.file(), recording.file()));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Where {@link #on} puts recordings. */
    static Path folder(Scratch scratch) {
        return scratch.resolve("recordings");
    }
}
