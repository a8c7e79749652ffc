package io.highband.training;

/**
 * One optimiser step was taken.
 *
 * @param epoch counted from 1
 * @param step within the epoch, counted from 1
 * @param stepsPerEpoch how many there will be
 * @param totalSteps since the first epoch
 * @param loss of the step's batch, before the step
 */
public record StepReport(int epoch, int step, int stepsPerEpoch, long totalSteps, double loss) {}
