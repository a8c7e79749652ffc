package io.highband.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {
    private static final long STEPS = 1_000;

    @Test
    void constantRateStays() {
        assertThat(LearningRate.constant(1e-3).at(0, STEPS)).isEqualTo(1e-3);
        assertThat(LearningRate.constant(1e-3).at(STEPS - 1, STEPS)).isEqualTo(1e-3);
    }

    @Test
    void cosineRateRisesShortlyThenFallsToAlmostNothing() {
        LearningRate rate = LearningRate.cosine(1e-3);

        assertThat(rate.at(0, STEPS)).isBetween(1e-6, 1e-4);
        assertThat(rate.at(20, STEPS)).isGreaterThan(0.99e-3);
        assertThat(rate.at(STEPS / 2, STEPS)).isCloseTo(0.5e-3, within(1e-9));
        assertThat(rate.at(STEPS / 4, STEPS)).isCloseTo((2 + Math.sqrt(2)) / 4 * 1e-3, within(1e-9));
        assertThat(rate.at(STEPS - 1, STEPS)).isBetween(0.0, 1e-8).isPositive();
    }

    @Test
    void cosineRateIsPositiveHoweverFewSteps() {
        assertThat(LearningRate.cosine(1e-3).at(0, 1)).isPositive();
    }

    @Test
    void ratesThatLeadNowhereAreRefused() {
        for (double rate : new double[] {0, -1e-3, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> LearningRate.constant(rate))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("learningRate must be a positive number, found " + rate);
        }
    }

    @Test
    void saysWhatARunMustKeep() {
        assertThat(LearningRate.constant(1e-3).words(2)).isEqualTo("0.001");
        assertThat(LearningRate.cosine(1e-3).words(1)).isEqualTo("0.001, cosine over 1 epoch");
        assertThat(LearningRate.cosine(1e-3).words(2)).isEqualTo("0.001, cosine over 2 epochs");
    }
}
