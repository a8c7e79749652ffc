package io.highband.cli;

import io.highband.dataset.FetchListener;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows a corpus arriving, one stage after the other. */
final class FetchDisplay implements FetchListener, AutoCloseable {

    private static final long MEBIBYTE = 1 << 20;

    private final PrintWriter err;
    private Stage stage; // null before the first one
    private ProgressDisplay display; // of this stage

    FetchDisplay(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void on(Progress now) {
        if (now.stage() != stage) {
            close();
            stage = now.stage();
            display = ProgressDisplay.of(
                    stage.name().toLowerCase(Locale.ROOT), "MiB", now.done() / MEBIBYTE, now.total() / MEBIBYTE, err);
        }
        display.at(now.done() / MEBIBYTE, "");
    }

    @Override
    public void close() {
        if (display != null) {
            display.close();
        }
    }
}
