package io.highband.studio;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.DoubleConsumer;

/** The usual work, but only after the test has said so. */
final class PausedWork implements Enhancing {
    private final Enhancing work;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    PausedWork(Enhancing work) {
        this.work = work;
    }

    /** Until the first job is under way. */
    void awaitBegun() throws InterruptedException {
        begun.await();
    }

    void release() {
        released.countDown();
    }

    @Override
    public Outcome enhance(Path upload, Order order, Path before, Path after, DoubleConsumer progress)
            throws IOException {
        begun.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
        return work.enhance(upload, order, before, after, progress);
    }

    @Override
    public void close() {
        work.close();
    }
}
