package io.highband.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrainingStateTest {

    @Test
    void numbersTellAnotherProcessEverything() {
        TrainingState state = new TrainingState(3, 17, 123_456_789_012L, 0.1 + 0.2, 0.7);

        assertThat(TrainingState.of(state.numbers())).isEqualTo(state);
    }

    @Test
    void numbersTellThatNothingWasScoredYet() {
        TrainingState state = TrainingState.start().afterStep(0.5);

        assertThat(TrainingState.of(state.numbers())).isEqualTo(state);
    }
}
