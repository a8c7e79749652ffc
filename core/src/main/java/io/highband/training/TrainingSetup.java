package io.highband.training;

import static java.util.Objects.requireNonNull;

import io.highband.model.NetworkChoice;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to train on what, before any file is opened.
 *
 * @param train archive of the patches to learn from
 * @param validation archive of the patches to judge by: those it holds out, if it does, else all of it
 * @param logname where the run folder goes, and the first part of its name
 * @param network which network
 * @param scale high rate over low rate, 1 where the archive's low side has the high rate; the archives must agree
 * @param config how to train
 * @param from checkpoint or run folder whose parameters the network starts from; at random without one
 * @param frozen first part of the names of those parameters that stay as they are; all learn without one
 * @param existing what to do if the run folder exists
 * @param scoring what is scored after each epoch
 */
public record TrainingSetup(
        Path train,
        Path validation,
        Path logname,
        NetworkChoice network,
        int scale,
        TrainingConfig config,
        Optional<Path> from,
        Optional<String> frozen,
        Existing existing,
        Scoring scoring) {

    /** What to do if the run folder exists. It is never deleted. */
    public enum Existing {
        REFUSE,
        /** Go on where it stopped; start, if it never wrote a checkpoint or is not there. */
        RESUME
    }

    /** What is scored after each epoch. */
    public enum Scoring {
        PATCHES,
        /** Also the mean SNR over the validation archive's whole clips. */
        PATCHES_AND_WHOLE_CLIPS
    }

    public TrainingSetup {
        requireNonNull(train, "train");
        requireNonNull(validation, "validation");
        requireNonNull(logname, "logname");
        requireNonNull(network, "network");
        requireNonNull(config, "config");
        requireNonNull(from, "from");
        requireNonNull(frozen, "frozen");
        requireNonNull(existing, "existing");
        requireNonNull(scoring, "scoring");
        if (scale < 1) {
            throw new IllegalArgumentException("scale=" + scale + " must be at least 1");
        }
    }

    RunFolder folder() {
        return RunFolder.named(logname, config.learningRate().peak(), scale, network.layers(), config.batchSize());
    }
}
