package io.highband.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassifySequencesTest {

    private static final long SEED = 1;

    @Test
    void tfilmRemembersWhatAWeightedSumCannotSee() {
        double without = ClassifySequences.accuracy(ClassifySequences.sum(SEED), SEED);
        double with = ClassifySequences.accuracy(ClassifySequences.tfilm(SEED), SEED);

        assertThat(without).as("no better than a coin").isBetween(0.44, 0.56); // 4 deviations of 1,000 tosses
        assertThat(with).isGreaterThan(0.98);
    }

    @Test
    void theSameSeedEndsTheSame() {
        double first = ClassifySequences.accuracy(ClassifySequences.sum(2), 2);

        assertThat(ClassifySequences.accuracy(ClassifySequences.sum(2), 2)).isEqualTo(first);
    }
}
