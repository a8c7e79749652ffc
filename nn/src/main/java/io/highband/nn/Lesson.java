package io.highband.nn;

import java.util.Optional;

/**
 * What is to be learned from one batch.
 *
 * @param input (B, C, T)
 * @param reference what should come out: (B, C', T)
 * @param judged 1 where the estimate counts, 0 where it is replaced by the reference before it is compared, as it is
 *     where a known entry is kept: (B, C', T); if absent, all counts
 */
public record Lesson(SeriesBatch input, SeriesBatch reference, Optional<SeriesBatch> judged) {

    /** One in which all counts. */
    public static Lesson of(SeriesBatch input, SeriesBatch reference) {
        return new Lesson(input, reference, Optional.empty());
    }
}
