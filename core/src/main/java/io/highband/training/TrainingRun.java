package io.highband.training;

import io.highband.dataset.ArchiveInfo;
import io.highband.model.Checkpoint;
import io.highband.model.CheckpointMismatchException;
import io.highband.model.Network;
import io.highband.model.NetworkConfig;
import io.highband.model.Task;
import io.highband.nn.distributed.Team;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A training put together: archives opened and found to fit, the run folder made or found, the network
 * built or loaded. From here it is one call to {@link #train}.
 */
public final class TrainingRun implements AutoCloseable {

    private final TrainingSetup setup;
    private final TrainingArchives archives;
    private final RunFolder folder;
    private final Checkpoint checkpoint;
    private final Network network;
    private final boolean resumed;
    private final Team team;

    private TrainingRun(
            TrainingSetup setup,
            Team team,
            TrainingArchives archives,
            RunFolder folder,
            Checkpoint checkpoint,
            Network network,
            boolean resumed) {
        this.setup = setup;
        this.team = team;
        this.archives = archives;
        this.folder = folder;
        this.checkpoint = checkpoint;
        this.network = network;
        this.resumed = resumed;
    }

    /**
     * Prepares a run; nothing is written yet.
     *
     * @throws ArchiveMismatchException if the archives do not fit the setup or each other
     * @throws CheckpointMismatchException if the run folder exists and is not to be resumed, or holds
     *     another network or task
     */
    public static TrainingRun open(TrainingSetup setup) throws IOException {
        return open(setup, Team.alone());
    }

    /**
     * As the other, as one of a team. Only the lead reads and writes the run folder; what it read, the others are told.
     *
     * @param team stays the caller's
     * @throws io.highband.nn.distributed.TeamException if the members' setups, archives or software differ
     */
    public static TrainingRun open(TrainingSetup setup, Team team) throws IOException {
        RunFolder folder = setup.folder();
        if (team.isLead() && folder.exists() && setup.existing() == TrainingSetup.Existing.REFUSE) {
            throw new CheckpointMismatchException(
                    folder.path(), "expected no run of this name, found one; resume it or choose another name");
        }
        TrainingArchives archives = TrainingArchives.open(setup);
        try {
            NetworkConfig config = setup.network()
                    .config(
                            archives.train().highResSamples(),
                            archives.task().highRateHz(),
                            archives.train().lowResChannels(),
                            archives.train().highResChannels());
            archives.requireFit(config);
            requireEnough(setup, archives, team);
            team.requireAgreement(() -> Agreement.on(setup, config, archives));
            Checkpoint checkpoint = new Checkpoint(config, archives.task(), provenance(setup, archives));
            boolean resumed = team.ofLead(folder.hasCheckpoint(RunFolder.LAST) ? 1 : 0)[0] == 1;
            Network network = team.isLead() ? network(checkpoint, setup, folder, resumed) : checkpoint.blank();
            try {
                team.share(network.parameters());
                setup.frozen().ifPresent(network.parameters()::freeze);
                return new TrainingRun(setup, team, archives, folder, checkpoint, network, resumed);
            } catch (RuntimeException e) {
                network.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            archives.close();
            throw e;
        }
    }

    private static void requireEnough(TrainingSetup setup, TrainingArchives archives, Team team) {
        int smallest = Math.min(setup.config().batchSize(), archives.train().patches());
        if (smallest < team.size()) {
            throw new IllegalArgumentException("every worker needs a patch of every batch, found batchSize="
                    + setup.config().batchSize() + ", " + archives.train().patches() + " patches in "
                    + setup.train() + " and " + team.size() + " workers; take larger batches or fewer workers");
        }
    }

    private static Network network(Checkpoint checkpoint, TrainingSetup setup, RunFolder folder, boolean resumed)
            throws IOException {
        if (resumed) {
            return load(checkpoint, folder.checkpoint(RunFolder.LAST));
        }
        return setup.from().isPresent()
                ? start(checkpoint, Checkpoint.find(setup.from().get()), setup)
                : checkpoint.model().build(setup.config().seed());
    }

    /** From the same network, or from a part of it, beside which the rest begins anew. */
    private static Network start(Checkpoint wanted, Path folder, TrainingSetup setup) throws IOException {
        Checkpoint found = Checkpoint.read(folder);
        if (!wanted.model().includes(found.model())) {
            return load(wanted, folder);
        }
        requireSame(folder, "task", wanted.task(), found.task());
        try (Network part = found.load(folder)) {
            Network whole = wanted.model().build(setup.config().seed());
            whole.parameters().copyFrom(part.parameters());
            return whole;
        }
    }

    private static Network load(Checkpoint wanted, Path folder) throws IOException {
        Checkpoint found = Checkpoint.read(folder);
        requireSame(folder, "network", wanted.model(), found.model());
        requireSame(folder, "task", wanted.task(), found.task());
        return found.load(folder);
    }

    private static void requireSame(Path folder, String what, Object wanted, Object found)
            throws CheckpointMismatchException {
        if (!wanted.equals(found)) {
            throw new CheckpointMismatchException(
                    folder,
                    "expected the " + what + " " + wanted + ", found " + found
                            + "; take the options it was trained with, or choose another name");
        }
    }

    private static Map<String, String> provenance(TrainingSetup setup, TrainingArchives archives) {
        TrainingConfig config = setup.config();
        ArchiveInfo info = archives.train().info();
        Map<String, String> provenance = new LinkedHashMap<>();
        String version = TrainingRun.class.getPackage().getImplementationVersion();
        provenance.put("software", "highband " + (version == null ? "(unpackaged)" : version));
        provenance.put(
                "train", setup.train().getFileName() + ", " + archives.train().patches() + " patches");
        info.source().ifPresent(source -> provenance.put("train_source", source));
        info.seed().ifPresent(seed -> provenance.put("train_seed", String.valueOf(seed)));
        provenance.put(
                "validation",
                setup.validation().getFileName() + ", " + archives.validation().patches() + " patches");
        provenance.put("seed", String.valueOf(config.seed()));
        provenance.put(
                "training",
                String.format(
                                Locale.ROOT,
                                "batch size %d, %s, learning rate %s, %s, %s loss",
                                config.batchSize(),
                                config.algorithm(),
                                config.learningRate().words(config.epochs()),
                                config.precision(),
                                config.loss())
                        .toLowerCase(Locale.ROOT));
        if (Double.isFinite(config.clipNorm())) {
            provenance.put("clip_norm", String.valueOf(config.clipNorm()));
        }
        setup.from().ifPresent(from -> provenance.put("from", from.getFileName().toString()));
        setup.frozen().ifPresent(frozen -> provenance.put("frozen", frozen));
        return provenance;
    }

    /**
     * Trains to the end, or until {@link #stop}; {@code metrics.csv} and an event file for TensorBoard grow in
     * the run folder.
     *
     * @param clock of the event file's times
     * @param listeners hear of everything after it was written there
     */
    public void train(InstantSource clock, List<TrainingListener> listeners) throws IOException {
        if (!team.isLead()) {
            train(new Trainer(setup.config(), checkpoint, network, folder, List.of(), team));
            return;
        }
        folder.create();
        try (TensorBoardEvents events = TensorBoardEvents.in(folder.path(), clock)) {
            train(trainer(events, listeners));
        }
    }

    private void train(Trainer fresh) throws IOException {
        try (Trainer started = fresh) {
            if (resumed) {
                started.resume();
            }
            started.train(archives.train(), archives.validation(), archives.clips());
        }
    }

    private Trainer trainer(TensorBoardEvents events, List<TrainingListener> listeners) throws IOException {
        List<TrainingListener> all = new ArrayList<>();
        all.add(new MetricsCsv(folder.path().resolve("metrics.csv")));
        all.add(events);
        if (archives.task().isSound()) {
            all.add(ValidationClip.of(archives, folder, network, setup.config().precision()));
        }
        all.addAll(listeners);
        return new Trainer(setup.config(), checkpoint, network, folder, all, team);
    }

    /** Asks, from any thread, to write a checkpoint after the step under way, or the first, and to return from {@link #train}. */
    public void stop() {
        team.stop();
    }

    /** Whether {@link #train} returned before the end because it, or another member of the team, was asked to stop. */
    public boolean stopped() {
        return team.isStopping();
    }

    public RunFolder folder() {
        return folder;
    }

    /** Whether it goes on where an earlier one stopped. */
    public boolean resumed() {
        return resumed;
    }

    public Task task() {
        return checkpoint.task();
    }

    /** Patches to learn from. */
    public int patches() {
        return archives.train().patches();
    }

    /** Steps of a patch, at the high rate. */
    public int patchSteps() {
        return archives.train().highResSamples();
    }

    /** How much sound a patch holds; empty for series that are no sound. */
    public Optional<Duration> patchDuration() {
        Task task = checkpoint.task();
        return task.isSound()
                ? Optional.of(Duration.ofNanos(Math.round(patchSteps() * 1e9 / task.highRateHz())))
                : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        network.close();
        archives.close();
    }
}
