package io.highband.dataset;

import io.highband.dataset.PreparationListener.FileDone;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes an archive of training patches from a list of recordings.
 *
 * <p>Each recording is mixed down (or taken one audio channel after the other), resampled, cropped to a multiple of the scale, decimated or
 * subsampled, by choice interpolated back, and cut into patches. Two threads decode and filter, a few
 * recordings ahead of the one being stored, so memory does not grow with the corpus; the archive does
 * not depend on which thread was faster.
 *
 * <h2>Differences from the reference implementation</h2>
 * Whole clips are kept but for the crop to a multiple of the scale (the reference crops them to
 * multiples of 256, because its networks cannot pad; ours do). Any format is read, not only WAV. A bad
 * recording is reported and skipped. The chance by which patches are kept is seeded.
 */
public final class Preparer {
    private static final int THREADS = 2;

    private final PreparationConfig config;
    private final PreparationListener listener;
    private final RecordingPreparer recordings;

    private final List<PreparationReport.Skipped> skipped = new ArrayList<>();
    private final Set<String> speakers = new HashSet<>();
    private int prepared;
    private int sampledOut;
    private int clips;
    private int foundAsFlac;
    private long samples;

    private Preparer(PreparationConfig config, PreparationListener listener) {
        this.config = config;
        this.listener = listener;
        recordings = new RecordingPreparer(config, config.inDir().toString());
    }

    /**
     * Writes {@code config.out()}; on any exception nothing is left there.
     *
     * @throws IOException if the list is missing or empty, if nothing could be prepared from it, if the
     *     archive cannot be written, or, with {@link BadFiles#STOP}, at the first bad recording
     */
    public static PreparationReport prepare(PreparationConfig config, PreparationListener listener) throws IOException {
        return new Preparer(config, listener).run();
    }

    private PreparationReport run() throws IOException {
        List<String> listed = FileList.read(config.fileList());
        List<String> names = new ArrayList<>();
        for (int pass = 0; pass < config.passes(); pass++) {
            names.addAll(listed);
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "highband-prepare");
            thread.setDaemon(true);
            return thread;
        });
        try (ArchiveWriter writer = ArchiveWriter.create(config.out(), ArchiveInfo.of(config), config.compression())) {
            Deque<Future<List<PreparedClip>>> ahead = new ArrayDeque<>();
            InFlight inFlight = new InFlight(config.inDir());
            int next = 0;
            for (int index = 0; index < names.size(); index++) {
                while (next < names.size() && inFlight.hasRoomFor(names.get(next))) {
                    String name = names.get(next);
                    int pass = next++ / listed.size();
                    inFlight.begin(name);
                    ahead.add(threads.submit(() -> recordings.prepare(name, pass)));
                }
                store(writer, index, names, ahead.remove());
                inFlight.end();
            }
            return finish(writer, names.size());
        } finally {
            threads.shutdownNow();
        }
    }

    private void store(ArchiveWriter writer, int index, List<String> names, Future<List<PreparedClip>> future)
            throws IOException {
        String name = names.get(index);
        List<PreparedClip> channels;
        try {
            channels = future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("preparing " + config.out() + " was interrupted", e);
        } catch (ExecutionException e) {
            skip(index, names, badFile(e.getCause()));
            return;
        }
        int patches = 0;
        for (PreparedClip clip : channels) {
            patches += config.wholeFiles() ? 0 : cut(writer, clip);
            if (config.wholeFiles() || config.wholeClips() == WholeClips.BESIDE_PATCHES) {
                clip.appendWholeTo(writer);
                clips++;
            }
        }
        PreparedClip first = channels.get(0);
        Duration length = duration(first.highResSamples());
        prepared++;
        samples += first.highResSamples();
        foundAsFlac += first.flacInsteadOfWav() ? 1 : 0;
        if (!first.speaker().isEmpty()) {
            speakers.add(first.speaker());
        }
        listener.afterFile(new FileDone(index, names.size(), name, patches, length, Optional.empty()));
    }

    private int cut(ArchiveWriter writer, PreparedClip clip) throws IOException {
        PreparedClip.Cut cut =
                clip.cut((lowRes, highRes, firstSample) -> writer.appendPatch(lowRes, highRes, clip.speaker()));
        sampledOut += cut.sampledOut();
        return cut.kept();
    }

    /** Anything but an IOException is our fault, or the machine's, and not the recording's. */
    private static IOException badFile(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException bug) {
            throw bug;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    private void skip(int index, List<String> names, IOException cause) throws IOException {
        String name = names.get(index);
        String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        if (config.badFiles() == BadFiles.STOP) {
            throw new IOException(name + ": " + reason + "; stopped, as asked, and wrote nothing", cause);
        }
        skipped.add(new PreparationReport.Skipped(name, reason));
        listener.afterFile(new FileDone(index, names.size(), name, 0, Duration.ZERO, Optional.of(reason)));
    }

    private PreparationReport finish(ArchiveWriter writer, int listed) throws IOException {
        int cut = writer.patches();
        int kept = cut - cut % config.batchSize();
        if (prepared == 0) {
            throw new IOException("%s: expected recordings to prepare, found none of %d usable; the first: %s: %s"
                    .formatted(
                            config.fileList(),
                            listed,
                            skipped.get(0).name(),
                            skipped.get(0).reason()));
        }
        if (kept == 0 && !config.wholeFiles()) {
            throw new IOException(
                    "%s: expected at least batchSize=%d patches, found %d; lower the batch size or list more recordings"
                            .formatted(config.fileList(), config.batchSize(), cut));
        }
        writer.cropPatchesTo(kept);
        writer.finish();
        return new PreparationReport(
                config.out(),
                listed,
                prepared,
                kept,
                sampledOut,
                cut - kept,
                clips,
                skipped,
                foundAsFlac,
                duration(samples),
                speakers.size());
    }

    private Duration duration(long samples) {
        return Duration.ofNanos(Math.round(samples * 1e9 / config.sampleRateHz()));
    }
}
