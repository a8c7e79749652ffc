package io.highband.training;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.nn.Loss;
import io.highband.nn.Optimizer;
import io.highband.nn.Precision;
import org.junit.jupiter.api.Test;

class TrainingConfigTest {

    @Test
    void countsBelowOneAreRefused() {
        assertThatThrownBy(() -> config(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Training needs epochs, batchSize, checkpointSteps and scoredPatches of at least 1, found"
                        + " epochs=0, batchSize=0, checkpointSteps=100, scoredPatches=10");
    }

    private static TrainingConfig config(int epochs, int batchSize) {
        return new TrainingConfig(
                epochs,
                batchSize,
                LearningRate.constant(1e-3),
                Optimizer.Algorithm.ADAM,
                Loss.RMSE,
                Precision.FP32,
                1,
                100,
                10);
    }
}
