package io.highband.training;

import static java.util.Objects.requireNonNull;

import io.highband.nn.Loss;
import io.highband.nn.Optimizer;
import io.highband.nn.Precision;

/**
 * How to train, whatever the network.
 *
 * @param epochs passes over the archive
 * @param batchSize patches of a step
 * @param learningRate step size of the optimiser, and how it changes
 * @param clipNorm longest gradient; a longer one, all parameters together, is shortened to it (Pascanu, Mikolov & Bengio
 *     2013, algorithm 1); infinite for none
 * @param algorithm update rule
 * @param loss what is made small
 * @param precision number format of the heavy arithmetic
 * @param seed of everything random: initial parameters, order of patches, dropout
 * @param checkpointSteps steps between two checkpoints within an epoch; there is one after every epoch anyway
 * @param scoredPatches how many patches of each archive are scored after an epoch; the rest is left
 *     out to save time
 */
public record TrainingConfig(
        int epochs,
        int batchSize,
        LearningRate learningRate,
        double clipNorm,
        Optimizer.Algorithm algorithm,
        Loss loss,
        Precision precision,
        long seed,
        int checkpointSteps,
        int scoredPatches) {

    public TrainingConfig {
        if (epochs < 1 || batchSize < 1 || checkpointSteps < 1 || scoredPatches < 1) {
            throw new IllegalArgumentException(
                    "Training needs epochs, batchSize, checkpointSteps and scoredPatches of at"
                            + " least 1, found epochs=" + epochs + ", batchSize=" + batchSize + ", checkpointSteps="
                            + checkpointSteps + ", scoredPatches=" + scoredPatches);
        }
        if (!(clipNorm > 0)) {
            throw new IllegalArgumentException("clipNorm must be a positive number, found " + clipNorm);
        }
        requireNonNull(learningRate, "learningRate");
    }

    /** Without a bound on gradients, as the reference implementation. */
    public TrainingConfig(
            int epochs,
            int batchSize,
            LearningRate learningRate,
            Optimizer.Algorithm algorithm,
            Loss loss,
            Precision precision,
            long seed,
            int checkpointSteps,
            int scoredPatches) {
        this(
                epochs,
                batchSize,
                learningRate,
                Double.POSITIVE_INFINITY,
                algorithm,
                loss,
                precision,
                seed,
                checkpointSteps,
                scoredPatches);
    }
}
