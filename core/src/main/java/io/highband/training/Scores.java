package io.highband.training;

/**
 * How good the network is on a set of patches.
 *
 * @param loss the training loss
 * @param snrDb mean over patches, dB, higher is better
 * @param lsd mean over patches, lower is better
 */
public record Scores(double loss, double snrDb, double lsd) {}
