package io.highband.dataset;

import hdf.hdf5lib.HDF5Constants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The patches at one place of an archive: the root, or the group {@code test}. Blocks of them are handed to
 * HDF5 together. Caller holds {@link Hdf5Library#LOCK} where a method says so.
 */
final class PatchSection {
    /** Patches are handed to HDF5 in blocks of about this many values, 1 MiB: chosen, not tuned. */
    private static final int BLOCK_VALUES = 1 << 18;

    /** Smaller chunks would cost more in their index than in their values: 16 KiB. Chosen, not tuned. */
    private static final int SMALLEST_CHUNK_VALUES = 1 << 12;

    private final Hdf5Scope scope;
    private final long location;
    private final Compression compression;
    private final List<String> speakers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private Block block; // null before the first patch

    PatchSection(Hdf5Scope scope, long location, Compression compression) {
        this.scope = scope;
        this.location = location;
        this.compression = compression;
    }

    int patches() {
        return speakers.size();
    }

    void add(SeriesPatch patch, String speaker) {
        if (block == null) {
            block = new Block(patch);
        }
        block.add(patch);
        speakers.add(speaker);
        names.add(patch.name());
    }

    /** Is there a block to write? */
    boolean isFull() {
        return block != null && block.filled == block.capacity;
    }

    /** Bytes that {@link #write} will write. */
    long pendingBytes() {
        if (block == null) {
            return 0;
        }
        long masks = block.hidden.isPresent() ? (long) block.filled * block.reference.row : 0;
        return 4L * block.filled * (block.input.row + block.reference.row) + masks;
    }

    /** Under the lock. */
    void write() {
        if (block != null && block.filled > 0) {
            block.write();
        }
    }

    /** Under the lock, after {@link #write}. */
    void cropTo(int kept) {
        block.cropTo(kept);
        speakers.subList(kept, patches()).clear();
        names.subList(kept, names.size()).clear();
    }

    /** Under the lock, after {@link #write}. */
    void writeWords() {
        if (speakers.stream().anyMatch(word -> !word.isEmpty())) {
            Hdf5Strings.writeDataset(location, "speaker", speakers);
        }
        if (names.stream().anyMatch(word -> !word.isEmpty())) {
            Hdf5Strings.writeDataset(location, "name", names);
        }
    }

    /** Values of one dataset, not yet handed to HDF5: (patches, steps, channels). */
    private final class Side {
        private final String dataset;
        private final long type;
        private final int channels;
        private final int row;
        private final float[] values;
        private GrowingDataset written; // null before the first block

        Side(String dataset, long type, int channels, int row, int capacity) {
            this.dataset = dataset;
            this.type = type;
            this.channels = channels;
            this.row = row;
            values = new float[Math.multiplyExact(capacity, row)];
        }

        /** @param patch (channels, steps) */
        void put(int at, float[] patch) {
            int steps = row / channels;
            for (int c = 0; c < channels; c++) {
                for (int t = 0; t < steps; t++) {
                    values[at * row + t * channels + c] = patch[c * steps + t];
                }
            }
        }

        void write(int count) {
            if (written == null) {
                int chunkPatches = Math.max(1, SMALLEST_CHUNK_VALUES / row);
                written = new GrowingDataset(
                        scope,
                        location,
                        dataset,
                        type,
                        new int[] {row / channels, channels},
                        chunkPatches,
                        compression);
            }
            written.append(values, count);
        }
    }

    private final class Block {
        private final int capacity;
        private final Side input;
        private final Side reference;
        private final Optional<Side> hidden;
        private int filled;

        Block(SeriesPatch first) {
            int in = first.input().length;
            int out = first.reference().length;
            int inSteps = in / first.inputChannels();
            int outSteps = out / first.referenceChannels();
            if (inSteps == 0 || outSteps % inSteps != 0) {
                throw new IllegalArgumentException("highRes of " + outSteps
                        + " samples must be a whole multiple of lowRes of " + inSteps + " samples");
            }
            capacity = Math.max(1, BLOCK_VALUES / out);
            long type = HDF5Constants.H5T_IEEE_F32LE;
            input = new Side("data", type, first.inputChannels(), in, capacity);
            reference = new Side("label", type, first.referenceChannels(), out, capacity);
            hidden = first.hidden().length == 0
                    ? Optional.empty()
                    : Optional.of(
                            new Side("mask", HDF5Constants.H5T_STD_U8LE, first.referenceChannels(), out, capacity));
        }

        void add(SeriesPatch patch) {
            if (patch.input().length != input.row
                    || patch.reference().length != reference.row
                    || patch.inputChannels() != input.channels
                    || patch.referenceChannels() != reference.channels) {
                throw new IllegalArgumentException("patch %d has %d and %d samples; the ones before it have %d and %d"
                        .formatted(
                                patches(),
                                patch.input().length / patch.inputChannels(),
                                patch.reference().length / patch.referenceChannels(),
                                input.row / input.channels,
                                reference.row / reference.channels));
            }
            if (hidden.isPresent() == (patch.hidden().length == 0)) {
                throw new IllegalArgumentException(
                        "patch %d must say what is hidden if the ones before it do, and only".formatted(patches())
                                + " then");
            }
            input.put(filled, patch.input());
            reference.put(filled, patch.reference());
            hidden.ifPresent(side -> side.put(filled, patch.hidden()));
            filled++;
        }

        void write() {
            input.write(filled);
            reference.write(filled);
            hidden.ifPresent(side -> side.write(filled));
            filled = 0;
        }

        void cropTo(int kept) {
            input.written.cropTo(kept);
            reference.written.cropTo(kept);
            hidden.ifPresent(side -> side.written.cropTo(kept));
        }
    }
}
