package io.highband.training;

import io.highband.dataset.ArchiveInfo;
import io.highband.dataset.ClipArchive;
import io.highband.dataset.PatchArchive;
import io.highband.model.NetworkConfig;
import io.highband.model.Task;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** The two archives of a run, found to fit the scale, the network and each other. */
final class TrainingArchives implements AutoCloseable {

    /** The rate of the published experiments, for archives that do not say theirs. */
    private static final int PUBLISHED_RATE_HZ = 16_000;

    private static final String UNKNOWN_FILTER = "unknown";

    private final PatchArchive train;
    private final PatchArchive validation;
    private final Optional<ClipArchive> clips;
    private final Task task;

    private TrainingArchives(PatchArchive train, PatchArchive validation, Optional<ClipArchive> clips, Task task) {
        this.train = train;
        this.validation = validation;
        this.clips = clips;
        this.task = task;
    }

    /** @throws ArchiveMismatchException if they do not fit */
    static TrainingArchives open(TrainingSetup setup) throws IOException {
        PatchArchive train = PatchArchive.open(setup.train());
        PatchArchive validation = null;
        try {
            validation = PatchArchive.openHeldOut(setup.validation());
            requireScale(train, setup.scale());
            requireScale(validation, setup.scale());
            requireAlike(train, validation);
            Task task = task(train, setup.scale());
            Optional<ClipArchive> clips = setup.scoring() == TrainingSetup.Scoring.PATCHES
                    ? Optional.empty()
                    : Optional.of(ClipArchive.open(setup.validation()));
            return new TrainingArchives(train, validation, clips, task);
        } catch (IOException | RuntimeException e) {
            train.close();
            if (validation != null) {
                validation.close();
            }
            throw e;
        }
    }

    private static Task task(PatchArchive train, int scale) throws ArchiveMismatchException {
        ArchiveInfo info = train.info();
        String filter = info.filter().orElse(UNKNOWN_FILTER);
        if (info.task().isEmpty()) {
            return new Task(scale, info.highRateHz().orElse(PUBLISHED_RATE_HZ), filter);
        }
        try {
            return new Task(Task.Kind.withId(info.task().get()), scale, Task.NO_RATE, filter);
        } catch (IllegalArgumentException e) {
            throw new ArchiveMismatchException(
                    train.path(),
                    "an archive whose task and scale go together",
                    "task " + info.task().get() + " and scale " + scale + " (" + e.getMessage() + ")",
                    "prepare it again");
        }
    }

    private static void requireScale(PatchArchive archive, int scale) throws ArchiveMismatchException {
        OptionalInt declared = archive.info().scale();
        if (declared.isPresent() && declared.getAsInt() != scale) {
            throw new ArchiveMismatchException(
                    archive.path(),
                    "an archive of scale " + scale,
                    "one of scale " + declared.getAsInt(),
                    "train for scale " + declared.getAsInt() + " or prepare another archive");
        }
        int perLow = archive.highResSamples() / archive.lowResSamples();
        if (perLow != 1 && perLow != scale) {
            throw new ArchiveMismatchException(
                    archive.path(),
                    "1 or " + scale + " high-resolution samples per low-resolution sample",
                    perLow + " (patches of " + archive.lowResSamples() + " and " + archive.highResSamples() + ")",
                    "train for scale " + perLow + " or prepare another archive");
        }
    }

    private static void requireAlike(PatchArchive train, PatchArchive validation) throws ArchiveMismatchException {
        ArchiveInfo ours = train.info();
        ArchiveInfo theirs = validation.info();
        requireSame(validation, "rate in Hz", boxed(ours.highRateHz()), boxed(theirs.highRateHz()));
        requireSame(validation, "filter", ours.filter(), theirs.filter());
        requireSame(validation, "task", ours.task(), theirs.task());
        if (train.lowResChannels() != validation.lowResChannels()
                || train.highResChannels() != validation.highResChannels()) {
            throw new ArchiveMismatchException(
                    validation.path(),
                    "as many channels in and out as the training archive's, " + channels(train),
                    channels(validation),
                    "prepare both archives with the same options");
        }
    }

    private static String channels(PatchArchive archive) {
        return archive.lowResChannels() + " and " + archive.highResChannels();
    }

    private static Optional<Integer> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }

    /** What one of them does not say is taken to agree. */
    private static void requireSame(PatchArchive validation, String what, Optional<?> ours, Optional<?> theirs)
            throws ArchiveMismatchException {
        if (ours.isPresent() && theirs.isPresent() && !ours.equals(theirs)) {
            throw new ArchiveMismatchException(
                    validation.path(),
                    "the training archive's " + what + ", " + ours.get(),
                    String.valueOf(theirs.get()),
                    "prepare both archives with the same options");
        }
    }

    /** @throws ArchiveMismatchException naming the first archive whose patches the network cannot take */
    void requireFit(NetworkConfig network) throws ArchiveMismatchException {
        for (PatchArchive archive : new PatchArchive[] {train, validation}) {
            int multiple = network.requiredMultiple();
            int found = archive.highResSamples();
            if (found % multiple != 0) {
                int below = found / multiple * multiple;
                String fitting = below == 0 ? String.valueOf(multiple) : below + " or " + (below + multiple);
                throw new ArchiveMismatchException(
                        archive.path(),
                        "patches of a multiple of " + multiple + " samples for " + network.id() + " of this layout",
                        "patches of " + found,
                        "prepare patches of " + fitting + " samples, or take fewer layers");
            }
        }
    }

    PatchArchive train() {
        return train;
    }

    PatchArchive validation() {
        return validation;
    }

    Optional<ClipArchive> clips() {
        return clips;
    }

    Task task() {
        return task;
    }

    @Override
    public void close() throws IOException {
        try (PatchArchive first = train;
                PatchArchive second = validation) {
            if (clips.isPresent()) {
                clips.get().close();
            }
        }
    }
}
