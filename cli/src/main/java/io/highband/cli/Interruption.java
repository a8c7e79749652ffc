package io.highband.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM while something long is under way: the work is asked to stop where it can go on
 * later, and the process waits for it, so that nothing half-written is left and nothing native is torn down beneath it.
 */
final class Interruption implements AutoCloseable {

    /** Longer than one step of the largest network in fp32; shorter than patience. */
    private static final long PATIENCE_SECONDS = 30;

    static final String STOPPING = "stopping";
    static final String STOPPED = "stopped; nothing half-written is left";

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean happened;

    private Interruption(Runnable stop, String stopping, String stopped, PrintWriter err) {
        hook = new Thread(() -> {
            happened = true;
            err.println();
            err.println(stopping);
            stop.run();
            err.println(await() ? stopped : "not waiting any longer; " + stopped);
            err.flush();
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * From now on until closed.
     *
     * @param stop asks the work to stop; called on another thread
     * @param stopping what to say then
     * @param stopped what to say when it has
     */
    static Interruption stopping(Runnable stop, String stopping, String stopped, PrintWriter err) {
        return new Interruption(stop, stopping, stopped, err);
    }

    /** As the other, where the work is this thread's, cleans up when the thread is interrupted, and starts anew next time. */
    static Interruption ofThisThread(PrintWriter err) {
        return stopping(Thread.currentThread()::interrupt, STOPPING, STOPPED, err);
    }

    boolean happened() {
        return happened;
    }

    private boolean await() {
        try {
            return finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is going down: the hook is what runs.
        }
    }
}
