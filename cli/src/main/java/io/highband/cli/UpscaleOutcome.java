package io.highband.cli;

/** What became of one recording of a batch. */
sealed interface UpscaleOutcome permits UpscaleDone, UpscaleSkipped, UpscaleFailed {

    UpscaleTargets.Pair pair();
}
