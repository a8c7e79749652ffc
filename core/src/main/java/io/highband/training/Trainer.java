package io.highband.training;

import io.highband.dataset.Batch;
import io.highband.dataset.Batches;
import io.highband.dataset.ClipArchive;
import io.highband.dataset.EpochBatches;
import io.highband.dataset.PatchArchive;
import io.highband.model.Checkpoint;
import io.highband.model.Network;
import io.highband.nn.Learner;
import io.highband.nn.Optimizer;
import io.highband.nn.Portion;
import io.highband.nn.Torch;
import io.highband.nn.distributed.Team;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Teaches a network on the patches of an archive, epoch after epoch, and keeps the run folder in such a
 * state that it can be killed at any moment.
 *
 * <p>Everything random is a function of the seed and of how far the run has come, never of what
 * happened before: a resumed run takes the very steps that an uninterrupted one would have.
 */
public final class Trainer implements AutoCloseable {

    private final TrainingConfig config;
    private final Checkpoint checkpoint;
    private final Network network;
    private final RunFolder run;
    private final List<TrainingListener> listeners;
    private final Optimizer optimizer;
    private final Learner learner;
    private final Team team;
    private TrainingState state = TrainingState.start();
    private double lastFiniteLoss = Double.NaN;

    /**
     * A trainer that has not begun, and teaches by itself.
     *
     * @param checkpoint describes the network in the run's checkpoints
     * @param network is taught; stays the caller's
     * @param run exists
     */
    public Trainer(
            TrainingConfig config,
            Checkpoint checkpoint,
            Network network,
            RunFolder run,
            List<TrainingListener> listeners) {
        this(config, checkpoint, network, run, listeners, Team.alone());
    }

    /**
     * One of a team that teaches the same network, each member with its share of every batch. The lead scores, reports and
     * writes for all.
     *
     * @param network holds the same parameters in all members
     * @param listeners of the lead; others have nothing to tell
     * @param team stays the caller's
     */
    public Trainer(
            TrainingConfig config,
            Checkpoint checkpoint,
            Network network,
            RunFolder run,
            List<TrainingListener> listeners,
            Team team) {
        this.config = config;
        this.checkpoint = checkpoint;
        this.network = network;
        this.run = run;
        this.listeners = List.copyOf(listeners);
        this.team = team;
        optimizer = new Optimizer(config.algorithm(), config.learningRate().peak(), network.parameters());
        optimizer.clipNorm(config.clipNorm());
        learner = new Learner(network, config.loss(), optimizer, config.precision(), team.peers(network.parameters()));
    }

    /** Goes on where the run's last checkpoint stopped; the network must hold that checkpoint's parameters. */
    public void resume() throws IOException {
        if (team.isLead()) {
            state = run.resume(optimizer, options());
        }
        team.share(optimizer.moments());
        followLead();
        optimizer.continueAfter(state.totalSteps());
    }

    /** What a resumed run must keep to take the same steps. */
    private Map<String, String> options() {
        return Map.of(
                "batch_size", String.valueOf(config.batchSize()),
                "learning_rate", config.learningRate().words(config.epochs()),
                "clip_norm", String.valueOf(config.clipNorm()),
                "algorithm", config.algorithm().name(),
                "loss", config.loss().name(),
                "seed", String.valueOf(config.seed()));
    }

    /**
     * Trains until {@code config.epochs()} epochs are done, or until the team is asked to stop.
     *
     * @param clips whole clips to score after each epoch, if wanted
     * @throws TrainingDivergedException if a loss is not finite
     */
    public void train(PatchArchive train, PatchArchive validation, Optional<ClipArchive> clips) throws IOException {
        Batches batches =
                Batches.shuffled(train, config.batchSize(), config.seed()).share(team.rank(), team.size());
        Scorer scorer = new Scorer(learner, config);
        for (TrainingListener listener : listeners) {
            listener.started(startReport(batches.perEpoch()));
        }
        while (state.epochsDone() < config.epochs()) {
            try (EpochBatches epoch = batches.epoch(state.epochsDone(), state.stepsDone())) {
                for (Batch batch : epoch) {
                    step(batch, batches.perEpoch());
                    if (team.isStopping()) {
                        writeLast();
                        return;
                    }
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            if (team.isLead()) {
                Scores onTrain = score(scorer, train);
                Scores onValidation = score(scorer, validation);
                OptionalDouble fullSnr = clips.isPresent()
                        ? OptionalDouble.of(scorer.fullSnr(network, clips.get()))
                        : OptionalDouble.empty();
                finishEpoch(onTrain, onValidation, fullSnr);
            }
            followLead();
        }
    }

    /** Waits until the lead has come as far as this, and remembers what it does. */
    private void followLead() throws IOException {
        state = TrainingState.of(team.ofLead(state.numbers()));
    }

    private void step(Batch batch, int stepsPerEpoch) throws IOException {
        Torch.seed(config.seed() * 1_000_003 + state.totalSteps()); // the dropout of this step, whoever takes it
        optimizer.learningRate(config.learningRate().at(state.totalSteps(), (long) config.epochs() * stepsPerEpoch));
        double loss = learner.update(Patches.lesson(batch), new Portion(batch.first(), batch.patches(), batch.of()));
        state = state.afterStep(loss);
        StepReport report =
                new StepReport(state.epochsDone() + 1, state.stepsDone(), stepsPerEpoch, state.totalSteps(), loss);
        if (!Double.isFinite(loss)) {
            throw diverged("of epoch " + report.epoch() + ", step " + report.step(), loss);
        }
        lastFiniteLoss = loss;
        for (TrainingListener listener : listeners) {
            listener.afterStep(report);
        }
        if (state.stepsDone() % config.checkpointSteps() == 0 && state.stepsDone() < stepsPerEpoch) {
            writeLast();
        }
    }

    /** A step may leave parameters behind that are no numbers, and so may an archive's patches be. */
    private Scores score(Scorer scorer, PatchArchive archive) throws IOException {
        try {
            return scorer.score(archive);
        } catch (Scorer.NotFinite e) {
            throw diverged("on " + archive.path() + " after epoch " + (state.epochsDone() + 1), e.loss());
        }
    }

    private TrainingDivergedException diverged(String where, double loss) {
        return new TrainingDivergedException(
                where, loss, lastFiniteLoss, config.learningRate().peak());
    }

    private void finishEpoch(Scores onTrain, Scores onValidation, OptionalDouble fullSnr) throws IOException {
        double trainingLoss = state.lossSum() / Math.max(1, state.stepsDone());
        boolean best = state.isBest(onValidation.loss());
        state = state.afterEpoch(onValidation.loss());
        if (best) {
            run.writeBest(checkpoint, network);
        }
        EpochReport report = new EpochReport(
                state.epochsDone(),
                config.epochs(),
                state.totalSteps(),
                trainingLoss,
                onTrain,
                onValidation,
                fullSnr,
                best);
        for (TrainingListener listener : listeners) {
            listener.afterEpoch(report);
        }
        writeLast();
    }

    /** Nothing that is no number is written: a run that resumed from it would diverge at once, each time. */
    private void writeLast() throws IOException {
        if (team.isLead()) {
            if (!network.parameters().areFinite()) {
                throw diverged("after epoch " + (state.epochsDone() + 1) + ", step " + state.stepsDone(), Double.NaN);
            }
            run.writeLast(checkpoint, network, optimizer, state, options());
        }
    }

    private StartReport startReport(int stepsPerEpoch) {
        return new StartReport(
                network.config().id(),
                network.parameters().count(),
                config.epochs(),
                stepsPerEpoch,
                state.epochsDone(),
                state.stepsDone());
    }

    @Override
    public void close() {
        learner.close();
    }
}
