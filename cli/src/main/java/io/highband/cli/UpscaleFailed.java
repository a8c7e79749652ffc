package io.highband.cli;

/**
 * A recording could not be upscaled.
 *
 * @param reason one sentence
 */
record UpscaleFailed(UpscaleTargets.Pair pair, String reason) implements UpscaleOutcome {}
