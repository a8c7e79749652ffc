package io.highband.dataset;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import hdf.hdf5lib.exceptions.HDF5Exception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Writes an archive patch by patch, however many there will be, in memory that does not grow with
 * them (but for a few bytes of speaker per patch).
 *
 * <p>The archive is written beside its target and moved there by {@link #finish()}; closed before that,
 * it leaves nothing behind. One thread at a time.
 */
public final class ArchiveWriter implements AutoCloseable {
    /** The group of patches that are kept from training. */
    static final String HELD_OUT = "test";

    private static final int CLIP_CHUNK_SAMPLES = 1 << 16;

    private final Path target;
    private final Path partial;
    private final Compression compression;
    private final FreeSpace freeSpace;
    private final Hdf5Scope scope = new Hdf5Scope();
    private final long file;

    private PatchSection patches;
    private ClipSection clips;
    private boolean heldOut;
    private boolean open = true;

    private ArchiveWriter(Path target, ArchiveInfo info, Compression compression, FreeSpace freeSpace)
            throws IOException {
        this.target = target;
        this.partial = target.resolveSibling(target.getFileName() + ".partial");
        this.compression = Objects.requireNonNull(compression, "compression");
        this.freeSpace = freeSpace;
        Path folder = target.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    target + ": expected an existing folder to write into, found none at " + folder + "; create it");
        }
        if (Files.isDirectory(target)) {
            throw new IOException(target + ": expected the name of a file, found a folder; add a file name");
        }
        Hdf5Library.load();
        synchronized (Hdf5Library.LOCK) {
            try {
                file = scope.file(H5.H5Fcreate(
                        partial.toString(),
                        HDF5Constants.H5F_ACC_TRUNC,
                        HDF5Constants.H5P_DEFAULT,
                        HDF5Constants.H5P_DEFAULT));
                Hdf5Attributes.write(file, info.attributes());
                patches = new PatchSection(scope, file, compression);
            } catch (HDF5Exception e) {
                abandon();
                throw new IOException(
                        target + ": expected a place that can be written to, found that " + partial
                                + " cannot be created; check permissions and free space",
                        e);
            }
        }
    }

    /**
     * Starts an archive.
     *
     * @param target created or, on {@link #finish()}, replaced; its folder must exist
     */
    public static ArchiveWriter create(Path target, ArchiveInfo info, Compression compression) throws IOException {
        return new ArchiveWriter(target, info, compression, FreeSpace.of(target));
    }

    static ArchiveWriter create(Path target, ArchiveInfo info, Compression compression, FreeSpace freeSpace)
            throws IOException {
        return new ArchiveWriter(target, info, compression, freeSpace);
    }

    /**
     * Adds a patch; all patches are of one length.
     *
     * @param lowRes as many samples in every call
     * @param highRes likewise
     * @param speaker whose voice it is, or empty where that is not known
     */
    public void appendPatch(float[] lowRes, float[] highRes, String speaker) throws IOException {
        requireOpen();
        Objects.requireNonNull(speaker, "speaker");
        append(SeriesPatch.mono(lowRes, highRes), speaker);
    }

    /** Adds a patch of any number of channels; all patches are of one shape. */
    public void appendPatch(SeriesPatch patch) throws IOException {
        requireOpen();
        append(patch, "");
    }

    private void append(SeriesPatch patch, String speaker) throws IOException {
        patches.add(patch, speaker);
        if (patches.isFull()) {
            writeBlock();
        }
    }

    /**
     * From here on, patches are those held out from training: they go to a group of their own. Once, and
     * after at least one patch to train on.
     */
    public void beginHeldOut() throws IOException {
        requireOpen();
        if (patches() == 0 || heldOut) {
            throw new IllegalStateException("the patches held out begin once, after at least 1 to train on, found "
                    + (heldOut ? "a second beginning" : "none before"));
        }
        writeBlock();
        underLock("completing the patches to train on", () -> {
            patches.writeWords();
            long group = scope.group(H5.H5Gcreate(
                    file, HELD_OUT, HDF5Constants.H5P_DEFAULT, HDF5Constants.H5P_DEFAULT, HDF5Constants.H5P_DEFAULT));
            patches = new PatchSection(scope, group, compression);
        });
        heldOut = true;
    }

    /** Stores a clip whole, of any length. */
    public void appendClip(String name, String speaker, float[] lowRes, float[] highRes) throws IOException {
        requireOpen();
        freeSpace.require(4L * (lowRes.length + highRes.length), target);
        underLock("storing clip " + name, () -> {
            if (clips == null) {
                clips = new ClipSection();
            }
            clips.append(name, speaker, lowRes, highRes);
        });
    }

    /** To train on; once those {@linkplain #beginHeldOut held out} have begun, of them. */
    public int patches() {
        return patches.patches();
    }

    /** Forgets the last patches, so that {@code kept} are left. */
    public void cropPatchesTo(int kept) throws IOException {
        requireOpen();
        if (kept < 0 || kept > patches()) {
            throw new IllegalArgumentException(
                    "kept=" + kept + " must be between 0 and the number of patches, " + patches());
        }
        if (kept == patches()) {
            return;
        }
        writeBlock();
        underLock("cropping to " + kept + " patches", () -> patches.cropTo(kept));
    }

    /** Completes the archive and moves it to its target. Nothing can be appended after. */
    public void finish() throws IOException {
        requireOpen();
        writeBlock();
        freeSpace.require(0, target);
        underLock("completing the archive", () -> {
            patches.writeWords();
            if (clips != null) {
                clips.writeTables();
            }
            H5.H5Fflush(file, HDF5Constants.H5F_SCOPE_GLOBAL);
            scope.close();
        });
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        open = false;
    }

    /** Leaves no archive behind unless {@link #finish()} came first. */
    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            synchronized (Hdf5Library.LOCK) {
                abandon();
            }
        }
    }

    private void abandon() throws IOException {
        try {
            scope.close();
        } catch (HDF5Exception e) {
            // What could not be flushed was not going to be kept.
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private void writeBlock() throws IOException {
        long bytes = patches.pendingBytes();
        if (bytes > 0) {
            freeSpace.require(bytes, target);
            underLock("storing patches", () -> patches.write());
        }
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("the archive " + target + " is already finished or closed");
        }
    }

    private void underLock(String doing, Runnable calls) throws IOException {
        synchronized (Hdf5Library.LOCK) {
            try {
                calls.run();
            } catch (HDF5Exception e) {
                throw new IOException(
                        target + ": expected " + doing + " to succeed, found that HDF5 could not write ("
                                + e.getMessage() + "); check free space and the disk",
                        e);
            }
        }
    }

    /** The group {@code full}: clips end to end in two long datasets, and tables that say where each starts. */
    private final class ClipSection {
        private final long group = scope.group(H5.H5Gcreate(
                file, "full", HDF5Constants.H5P_DEFAULT, HDF5Constants.H5P_DEFAULT, HDF5Constants.H5P_DEFAULT));
        private final GrowingDataset data =
                new GrowingDataset(scope, group, "data", new int[] {1}, CLIP_CHUNK_SAMPLES, compression);
        private final GrowingDataset label =
                new GrowingDataset(scope, group, "label", new int[] {1}, CLIP_CHUNK_SAMPLES, compression);
        private final List<Long> dataStart = new ArrayList<>(List.of(0L));
        private final List<Long> labelStart = new ArrayList<>(List.of(0L));
        private final List<String> names = new ArrayList<>();
        private final List<String> speakers = new ArrayList<>();

        void append(String name, String speaker, float[] lowRes, float[] highRes) {
            data.append(lowRes, lowRes.length);
            label.append(highRes, highRes.length);
            dataStart.add(dataStart.get(dataStart.size() - 1) + lowRes.length);
            labelStart.add(labelStart.get(labelStart.size() - 1) + highRes.length);
            names.add(Objects.requireNonNull(name, "name"));
            speakers.add(Objects.requireNonNull(speaker, "speaker"));
        }

        void writeTables() {
            writeStarts("start", labelStart);
            if (!dataStart.equals(labelStart)) {
                writeStarts("data_start", dataStart);
            }
            Hdf5Strings.writeDataset(group, "name", names);
            if (speakers.stream().anyMatch(speaker -> !speaker.isEmpty())) {
                Hdf5Strings.writeDataset(group, "speaker", speakers);
            }
        }

        private void writeStarts(String name, List<Long> starts) {
            long[] values = starts.stream().mapToLong(Long::longValue).toArray();
            try (Hdf5Scope local = new Hdf5Scope()) {
                long space = local.space(H5.H5Screate_simple(1, new long[] {values.length}, null));
                long dataset = local.createDataset(group, name, HDF5Constants.H5T_STD_I64LE, space);
                H5.H5Dwrite(
                        dataset,
                        HDF5Constants.H5T_NATIVE_INT64,
                        HDF5Constants.H5S_ALL,
                        HDF5Constants.H5S_ALL,
                        HDF5Constants.H5P_DEFAULT,
                        values);
            }
        }
    }
}
