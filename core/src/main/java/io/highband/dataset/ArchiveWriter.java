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
    /** Patches are handed to HDF5 in blocks of about this many samples, 1 MiB: chosen, not tuned. */
    private static final int BLOCK_SAMPLES = 1 << 18;

    /** Smaller chunks would cost more in their index than in their samples: 16 KiB. Chosen, not tuned. */
    private static final int SMALLEST_CHUNK_SAMPLES = 1 << 12;

    private static final int CLIP_CHUNK_SAMPLES = 1 << 16;

    private final Path target;
    private final Path partial;
    private final Compression compression;
    private final FreeSpace freeSpace;
    private final Hdf5Scope scope = new Hdf5Scope();
    private final long file;

    private final List<String> patchSpeakers = new ArrayList<>();
    private PatchBlock block;
    private ClipSection clips;
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
        if (block == null) {
            block = new PatchBlock(lowRes.length, highRes.length);
        }
        block.add(lowRes, highRes);
        patchSpeakers.add(speaker);
        if (block.isFull()) {
            writeBlock();
        }
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

    public int patches() {
        return patchSpeakers.size();
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
        patchSpeakers.subList(kept, patches()).clear();
        underLock("cropping to " + kept + " patches", () -> block.cropTo(kept));
    }

    /** Completes the archive and moves it to its target. Nothing can be appended after. */
    public void finish() throws IOException {
        requireOpen();
        writeBlock();
        freeSpace.require(0, target);
        underLock("completing the archive", () -> {
            if (patchSpeakers.stream().anyMatch(speaker -> !speaker.isEmpty())) {
                Hdf5Strings.writeDataset(file, "speaker", patchSpeakers);
            }
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
        if (block != null && block.filled > 0) {
            freeSpace.require(4L * block.filled * (block.lowResSamples + block.highResSamples), target);
            underLock("storing patches", () -> block.write());
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

    /** Patches not yet handed to HDF5, and the two datasets they go to. */
    private final class PatchBlock {
        private final int lowResSamples;
        private final int highResSamples;
        private final int capacity;
        private final float[] lowRes;
        private final float[] highRes;
        private GrowingDataset data;
        private GrowingDataset label;
        private int filled;

        PatchBlock(int lowResSamples, int highResSamples) {
            if (lowResSamples == 0 || highResSamples % lowResSamples != 0) {
                throw new IllegalArgumentException("highRes of " + highResSamples
                        + " samples must be a whole multiple of lowRes of " + lowResSamples + " samples");
            }
            this.lowResSamples = lowResSamples;
            this.highResSamples = highResSamples;
            capacity = Math.max(1, BLOCK_SAMPLES / highResSamples);
            lowRes = new float[capacity * lowResSamples];
            highRes = new float[capacity * highResSamples];
        }

        void add(float[] low, float[] high) {
            if (low.length != lowResSamples || high.length != highResSamples) {
                throw new IllegalArgumentException("patch %d has %d and %d samples; the ones before it have %d and %d"
                        .formatted(patches(), low.length, high.length, lowResSamples, highResSamples));
            }
            System.arraycopy(low, 0, lowRes, filled * lowResSamples, lowResSamples);
            System.arraycopy(high, 0, highRes, filled * highResSamples, highResSamples);
            filled++;
        }

        boolean isFull() {
            return filled == capacity;
        }

        void write() {
            if (data == null) {
                data = dataset("data", lowResSamples);
                label = dataset("label", highResSamples);
            }
            data.append(lowRes, filled);
            label.append(highRes, filled);
            filled = 0;
        }

        void cropTo(int kept) {
            data.cropTo(kept);
            label.cropTo(kept);
        }

        private GrowingDataset dataset(String name, int samples) {
            int chunkPatches = Math.max(1, SMALLEST_CHUNK_SAMPLES / samples);
            return new GrowingDataset(scope, file, name, new int[] {samples, 1}, chunkPatches, compression);
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
