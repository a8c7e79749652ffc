package io.highband.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The batches of one epoch, in order, once. A daemon thread fills a ring of batches ahead of the
 * consumer; what goes wrong there is thrown by the iterator's {@code next()}, an {@link IOException} as
 * {@link UncheckedIOException}.
 *
 * <p>A batch is the consumer's until the next one is asked for. For one consumer thread, once: every
 * iterator goes on where the last one stopped. Close it, also when leaving early.
 */
public final class EpochBatches implements Iterable<Batch>, AutoCloseable {
    /** One with the consumer, one being filled, one waiting: enough for the reader never to be why a step waits. */
    private static final int RING = 3;

    /** Handed to the reader in place of an empty batch. No interrupt: it would close a channel being read. */
    private static final Batch STOP = new Batch();

    // Each has room for the whole ring and one word more, so that nobody ever waits to hand something over.
    private final BlockingQueue<Batch> empty = new ArrayBlockingQueue<>(RING + 1);
    private final BlockingQueue<Object> full =
            new ArrayBlockingQueue<>(RING + 1); // Batch, or the Throwable that ended reading
    private final Thread reader;
    private int left;
    private boolean over;
    private Batch lent;

    EpochBatches(PatchArchive archive, int batchSize, Share share, int firstBatch, int endBatch, int[] order) {
        left = endBatch - firstBatch;
        int capacity = share.capacity(Math.min(batchSize, archive.patches()));
        for (int i = 0; i < Math.min(RING, left); i++) {
            empty.add(new Batch(capacity, archive));
        }
        reader = new Thread(() -> read(archive, batchSize, share, firstBatch, endBatch, order), "highband-batches");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(PatchArchive archive, int batchSize, Share share, int firstBatch, int endBatch, int[] order) {
        try {
            for (int i = firstBatch; i < endBatch; i++) {
                Batch batch = empty.take();
                if (batch == STOP) {
                    return;
                }
                int[] whole = Batches.indices(order, i, batchSize);
                int[] indices = share.of(whole);
                archive.read(indices, batch.lowRes(), batch.highRes());
                if (archive.masked()) {
                    archive.readMask(indices, batch.hidden());
                }
                batch.holds(share.from(whole.length), indices.length, whole.length);
                full.add(batch);
            }
        } catch (InterruptedException | IOException | RuntimeException | Error e) {
            full.add(e);
        }
    }

    @Override
    public Iterator<Batch> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public Batch next() {
                return nextBatch();
            }
        };
    }

    private Batch nextBatch() {
        if (left == 0) {
            throw new NoSuchElementException("the epoch is over");
        }
        if (over) {
            throw new IllegalStateException("these batches are closed, or reading them failed before");
        }
        if (lent != null) {
            empty.add(lent);
            lent = null;
        }
        Object next;
        try {
            next = full.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a batch", e);
        }
        if (next instanceof Batch batch) {
            lent = batch;
            left--;
            return batch;
        }
        over = true;
        throw rethrown((Throwable) next);
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof IOException e) {
            return new UncheckedIOException(e.getMessage(), e);
        }
        return failure instanceof RuntimeException e ? e : new IllegalStateException("reading batches failed", failure);
    }

    /** Stops reading; waits for the read in progress, so that the archive may be closed after. */
    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        empty.add(STOP);
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
