package io.highband.spark;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a recording.
 *
 * @param attempts how often it was tried, this time included
 * @param reason why it failed, a sentence without the full stop; empty if it is done
 * @param figures what there is to say about it in numbers, by name; what they are depends on the job
 */
record Outcome(Recording recording, int attempts, String reason, Map<String, Double> figures) implements Serializable {

    Outcome {
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }

    static Outcome done(Recording recording, int attempts, Map<String, Double> figures) {
        return new Outcome(recording, attempts, "", figures);
    }

    static Outcome failed(Recording recording, int attempts, String reason) {
        return new Outcome(recording, attempts, reason.isEmpty() ? "unknown" : reason, Map.of());
    }

    boolean isDone() {
        return reason.isEmpty();
    }

    /** A figure; 0 where there is none of that name. */
    double figure(String name) {
        return figures.getOrDefault(name, 0.0);
    }
}
