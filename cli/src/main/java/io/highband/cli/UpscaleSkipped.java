package io.highband.cli;

/** A recording was done before, and nothing has changed since. */
record UpscaleSkipped(UpscaleTargets.Pair pair) implements UpscaleOutcome {}
