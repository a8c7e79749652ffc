package io.highband.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that moves, on stderr. It disappears when the job is over; its last word is for the command to say. */
final class BarProgress implements ProgressDisplay {

    private static final int WIDTH = 100;

    /** Back to the left, then ANSI's "erase to the end of the line". */
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream terminal =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    private final ProgressBar bar;

    BarProgress(String task, String unit, long done, long total) {
        // The consumer of the library's own choice would ask jline for the terminal's width.
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(" " + unit, 1)
                .setInitialMax(total)
                .startsFrom(done, Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500)
                .clearDisplayOnFinish()
                .setConsumer(new ConsoleProgressBarConsumer(terminal, WIDTH))
                .build();
    }

    @Override
    public void at(long done, String note) {
        bar.setExtraMessage(note.isEmpty() ? "" : " " + note);
        bar.stepTo(done);
    }

    @Override
    public void line(String text) {
        terminal.print(ERASE_LINE);
        terminal.println(text);
    }

    @Override
    public void makeRoom() {
        terminal.print(ERASE_LINE);
    }

    @Override
    public void close() {
        bar.close();
    }
}
