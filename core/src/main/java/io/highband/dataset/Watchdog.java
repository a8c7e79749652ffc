package io.highband.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Closes a stream that has been silent too long, which ends a read that would wait for ever: Java's
 * HTTP client has no time limit for bodies.
 */
final class Watchdog implements AutoCloseable {
    private final InputStream stream;
    private final Timer timer = new Timer("highband-fetch-watchdog", true);
    private volatile boolean fed = true;

    Watchdog(InputStream stream, Duration patience) {
        this.stream = stream;
        TimerTask look = new TimerTask() {
            @Override
            public void run() {
                look();
            }
        };
        timer.schedule(look, patience.toMillis(), patience.toMillis());
    }

    /** Something has arrived. */
    void feed() {
        fed = true;
    }

    private void look() {
        if (fed) {
            fed = false;
            return;
        }
        try {
            stream.close();
        } catch (IOException e) {
            // It is being given up for being silent already.
        }
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
