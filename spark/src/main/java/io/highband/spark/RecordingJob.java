package io.highband.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What is common to jobs whose recordings have nothing to do with each other: find out what is missing, have it done. */
record RecordingJob(JobFolder folder, Workers workers, int recordingsPerTask, Path scratch) {

    /**
     * Runs it.
     *
     * @param isThere whether a recording's result is where it belongs
     * @return the outcomes of all recordings, in their order, and how many of them were done before
     */
    Result run(List<Recording> recordings, Predicate<Recording> isThere, Slice.Work work) throws IOException {
        Map<Recording, Outcome> outcomes = new HashMap<>(folder.ledger().done());
        outcomes.keySet().retainAll(Set.copyOf(recordings));
        outcomes.keySet().removeIf(recording -> !isThere.test(recording));
        int before = outcomes.size();
        List<Recording> missing = recordings.stream()
                .filter(recording -> !outcomes.containsKey(recording))
                .distinct()
                // The longest first: else one of them, begun last, keeps everybody waiting.
                .sorted(Comparator.comparingLong(Recording::bytes).reversed())
                .toList();
        for (Outcome outcome : workers.run(Slice.of(missing, recordingsPerTask), work)) {
            outcomes.put(outcome.recording(), outcome);
        }
        List<Outcome> all = new ArrayList<>();
        recordings.stream().distinct().forEach(recording -> all.add(outcomes.get(recording)));
        folder.ledger().bind(all);
        folder.writeTables(all, scratch);
        return new Result(all, before);
    }

    /**
     * What a job came to.
     *
     * @param before how many of them an earlier run had done
     */
    record Result(List<Outcome> outcomes, int before) {

        long done() {
            return outcomes.stream().filter(Outcome::isDone).count();
        }

        /**
         * Such as {@code 97 of 100 recordings upscaled (12 of them before), 3 failed: see …; 5.20 hours of sound, 7.4
         * times real time in each task}.
         */
        String words(String participle, RemoteFolder out) {
            long failed = outcomes.size() - done();
            double seconds = sum("seconds");
            return String.format(
                    Locale.ROOT,
                    "%d of %d recordings %s%s%s; %.2f hours of sound, %.1f times real time in each task",
                    done(),
                    outcomes.size(),
                    participle,
                    before > 0 ? " (" + before + " of them before)" : "",
                    failed > 0 ? ", " + failed + " failed: see " + out.address(JobFolder.FAILURES) : "",
                    seconds / 3600,
                    seconds / Math.max(sum("work_seconds"), Double.MIN_NORMAL));
        }

        private double sum(String figure) {
            return outcomes.stream()
                    .mapToDouble(outcome -> outcome.figure(figure))
                    .sum();
        }
    }
}
