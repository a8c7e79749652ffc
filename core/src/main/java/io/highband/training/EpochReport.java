package io.highband.training;

import java.util.OptionalDouble;

/**
 * An epoch is over and the network was scored.
 *
 * @param epoch counted from 1
 * @param epochs how many there will be
 * @param totalSteps since the first epoch
 * @param trainingLoss mean over the steps of this epoch, with dropout
 * @param train scores on patches it learns from
 * @param validation scores on patches it does not
 * @param fullSnrDb mean SNR over the validation archive's whole clips, where that was asked for
 * @param best whether the validation loss is the lowest so far
 */
public record EpochReport(
        int epoch,
        int epochs,
        long totalSteps,
        double trainingLoss,
        Scores train,
        Scores validation,
        OptionalDouble fullSnrDb,
        boolean best) {}
