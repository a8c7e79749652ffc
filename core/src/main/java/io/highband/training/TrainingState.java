package io.highband.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far a run has come: what a resumed run must know beside parameters and optimiser.
 *
 * @param epochsDone epochs completed and scored
 * @param stepsDone steps taken in the epoch under way
 * @param totalSteps steps since the first epoch
 * @param lossSum of the steps of the epoch under way
 * @param bestValidationLoss lowest so far; infinity is stored as an absent value
 */
record TrainingState(
        @JsonProperty("epochs_done") int epochsDone,
        @JsonProperty("steps_done") int stepsDone,
        @JsonProperty("total_steps") long totalSteps,
        @JsonProperty("loss_sum") double lossSum,
        @JsonProperty("best_validation_loss") Double bestValidationLoss) {

    static TrainingState start() {
        return new TrainingState(0, 0, 0, 0, null);
    }

    /** For members of a team that are to know as much; {@link #of} is the way back. */
    double[] numbers() {
        double best = bestValidationLoss == null ? Double.NaN : bestValidationLoss;
        return new double[] {epochsDone, stepsDone, totalSteps, lossSum, best};
    }

    static TrainingState of(double... numbers) {
        return new TrainingState(
                (int) numbers[0],
                (int) numbers[1],
                (long) numbers[2],
                numbers[3],
                Double.isNaN(numbers[4]) ? null : numbers[4]);
    }

    TrainingState afterStep(double loss) {
        return new TrainingState(epochsDone, stepsDone + 1, totalSteps + 1, lossSum + loss, bestValidationLoss);
    }

    TrainingState afterEpoch(double validationLoss) {
        return new TrainingState(
                epochsDone + 1, 0, totalSteps, 0, isBest(validationLoss) ? validationLoss : bestValidationLoss);
    }

    boolean isBest(double validationLoss) {
        return bestValidationLoss == null || validationLoss < bestValidationLoss;
    }
}
