package io.highband.dataset;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * An archive cut into batches, epoch after epoch, read ahead by a thread so that a training step need
 * not wait for the disk. Holds a few batches in memory, never the archive.
 *
 * <p>Which patches a batch holds is a function of archive, batch size, seed and epoch alone, so
 * {@link #epoch(int, int)} goes on where an interrupted run stopped.
 */
public final class Batches {
    private final PatchArchive archive;
    private final int batchSize;
    private final LastBatch lastBatch;
    private final IntFunction<int[]> orderOfEpoch;
    private final Share share;

    private Batches(
            PatchArchive archive, int batchSize, LastBatch lastBatch, IntFunction<int[]> orderOfEpoch, Share share) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize=" + batchSize + " must be at least 1");
        }
        this.archive = Objects.requireNonNull(archive, "archive");
        this.batchSize = batchSize;
        this.lastBatch = lastBatch;
        this.orderOfEpoch = orderOfEpoch;
        this.share = share;
    }

    /**
     * For training: every epoch in another order. Patches left over at the end are dropped, unless the
     * archive is smaller than one batch.
     *
     * @param archive stays open as long as its batches are read; closed by the caller
     */
    public static Batches shuffled(PatchArchive archive, int batchSize, long seed) {
        LastBatch lastBatch = archive.patches() >= batchSize ? LastBatch.DROP : LastBatch.KEEP;
        return shuffled(archive, batchSize, seed, lastBatch);
    }

    /** As the other, with the choice what becomes of the patches left over. */
    public static Batches shuffled(PatchArchive archive, int batchSize, long seed, LastBatch lastBatch) {
        int patches = archive.patches();
        return new Batches(
                archive,
                batchSize,
                Objects.requireNonNull(lastBatch, "lastBatch"),
                epoch -> PatchOrder.of(patches, seed, epoch),
                Share.WHOLE);
    }

    /** For validation: as the archive has them, all of them. */
    public static Batches inOrder(PatchArchive archive, int batchSize) {
        int patches = archive.patches();
        return new Batches(
                archive,
                batchSize,
                LastBatch.KEEP,
                epoch -> IntStream.range(0, patches).toArray(),
                Share.WHOLE);
    }

    /**
     * The same batches, of each of which one of several readers reads its own part; parts are as equal as can be, and
     * empty where a batch has fewer patches than there are readers.
     *
     * @param part which reader this is, counted from 0
     */
    public Batches share(int part, int parts) {
        return new Batches(archive, batchSize, lastBatch, orderOfEpoch, new Share(part, parts));
    }

    /** Batches in an epoch. */
    public int perEpoch() {
        int whole = archive.patches() / batchSize;
        boolean rest = archive.patches() % batchSize > 0 && lastBatch == LastBatch.KEEP;
        return whole + (rest ? 1 : 0);
    }

    public int batchSize() {
        return batchSize;
    }

    /** Starts reading an epoch, counted from 0, from its beginning. */
    public EpochBatches epoch(int epoch) {
        return epoch(epoch, 0);
    }

    /**
     * Starts reading an epoch where it was left.
     *
     * @param firstBatch batches of the epoch that have been seen, in [0, perEpoch()]
     */
    public EpochBatches epoch(int epoch, int firstBatch) {
        if (firstBatch < 0 || firstBatch > perEpoch()) {
            throw new IllegalArgumentException(
                    "firstBatch=" + firstBatch + " must be between 0 and the batches of an epoch, " + perEpoch());
        }
        return new EpochBatches(archive, batchSize, share, firstBatch, perEpoch(), orderOfEpoch.apply(epoch));
    }

    /** The patches of batch {@code batch} of an order. */
    static int[] indices(int[] order, int batch, int batchSize) {
        int from = batch * batchSize;
        return Arrays.copyOfRange(order, from, Math.min(order.length, from + batchSize));
    }
}
