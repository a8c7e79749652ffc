package io.highband.upscale;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Carries blocks from one thread to another, a few at a time. A failure at either end reaches the other: from the sender
 * with the blocks, from the receiver with the next {@link #put}.
 */
final class Belt {
    /** Enough to even out disks and decoders, too few to count. Chosen, not tuned. */
    private static final int BLOCKS = 4;

    private final BlockingQueue<Parcel> queue = new ArrayBlockingQueue<>(BLOCKS);
    private volatile Throwable refusal;

    /** A block, the end, or why there is no more: at most one of them is present. */
    private record Parcel(Optional<float[][]> block, Optional<Throwable> failure) {}

    /** Waits while the belt is full. */
    void put(float[][] block) throws IOException, InterruptedException {
        put(new Parcel(Optional.of(block), Optional.empty()));
    }

    /** Nothing more will come. */
    void end() throws IOException, InterruptedException {
        put(new Parcel(Optional.empty(), Optional.empty()));
    }

    /** The sender cannot go on. */
    void fail(Throwable cause) throws InterruptedException {
        queue.put(new Parcel(Optional.empty(), Optional.of(cause)));
    }

    private void put(Parcel parcel) throws IOException, InterruptedException {
        throwIfRefused();
        queue.put(parcel);
        throwIfRefused();
    }

    /** Why the receiver could not go on, if it could not. */
    void throwIfRefused() throws IOException {
        throwIfThere(refusal);
    }

    /** The next block, empty at the end. Waits until there is one. */
    Optional<float[][]> next() throws IOException, InterruptedException {
        Parcel parcel = queue.take();
        throwIfThere(parcel.failure().orElse(null));
        return parcel.block();
    }

    /** The receiver cannot go on: a sender that waits, waits no longer. */
    void refuse(Throwable cause) {
        refusal = cause;
        queue.clear();
    }

    private static void throwIfThere(Throwable failure) throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}
