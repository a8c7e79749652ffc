package io.highband.training;

/**
 * Training is about to start or to go on.
 *
 * @param model id of the network
 * @param parameters how many numbers are learned
 * @param epochs how many there will be in all
 * @param stepsPerEpoch steps of an epoch
 * @param epochsDone epochs that are behind a resumed run
 * @param stepsDone steps taken in the epoch that a resumed run goes on with
 */
public record StartReport(
        String model, long parameters, int epochs, int stepsPerEpoch, int epochsDone, int stepsDone) {}
