package io.highband.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM while something long is under way: the work is asked to stop where it can go on
 * later, and the process waits for it, so that nothing native is torn down beneath it.
 */
final class Interruption implements AutoCloseable {

    /** Longer than one step of the largest network in fp32; shorter than patience. */
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean happened;

    private Interruption(Runnable stop, String advice, PrintWriter err) {
        hook = new Thread(() -> {
            happened = true;
            err.println();
            err.println("stopping after this step");
            stop.run();
            if (await()) {
                err.println("to go on: " + advice);
            } else {
                err.println("not waiting any longer; to go on from the last checkpoint: " + advice);
            }
            err.flush();
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * From now on until closed.
     *
     * @param stop asks the work to stop; called on another thread
     * @param advice what to type to go on
     */
    static Interruption stopping(Runnable stop, String advice, PrintWriter err) {
        return new Interruption(stop, advice, err);
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
