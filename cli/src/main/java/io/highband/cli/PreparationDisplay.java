package io.highband.cli;

import io.highband.dataset.PreparationListener;
import io.highband.dataset.PreparationReport;
import java.io.PrintWriter;

/**
 * Shows a preparation under way: how many recordings are done, and which were skipped. Interrupted by Ctrl-C or SIGTERM,
 * it leaves no half-written archive.
 */
final class PreparationDisplay implements PreparationListener, AutoCloseable {

    private final PrintWriter err;
    private final Interruption interruption;
    private ProgressDisplay progress; // null while no archive is being prepared

    /** To be made on the thread that prepares. */
    PreparationDisplay(PrintWriter err) {
        this.err = err;
        this.interruption = Interruption.ofThisThread(err);
    }

    @Override
    public void afterFile(FileDone done) {
        if (progress == null) {
            progress = ProgressDisplay.of("preparing", "recordings", 0, done.listed(), err);
        }
        done.skipped().ifPresent(reason -> progress.line("skipped " + done.name() + ": " + reason));
        progress.at(done.index() + 1, "");
        if (done.index() + 1 == done.listed()) {
            endProgress();
        }
    }

    @Override
    public void close() {
        endProgress();
        interruption.close();
    }

    private void endProgress() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }

    /** One line; how to read what was left out stands in it. */
    static String summary(PreparationReport report) {
        StringBuilder line = new StringBuilder()
                .append(report.archive())
                .append(": ")
                .append(Spoken.count(report.patches(), "patch", "patches"));
        if (report.clips() > 0) {
            line.append(" and ").append(Spoken.count(report.clips(), "whole clip", "whole clips"));
        }
        line.append(" from ")
                .append(report.prepared())
                .append(" of ")
                .append(Spoken.count(report.listed(), "recording", "recordings"))
                .append(" (")
                .append(Spoken.duration(report.audio()));
        if (report.speakers() > 0) {
            line.append(", ").append(Spoken.count(report.speakers(), "speaker", "speakers"));
        }
        line.append(")");
        append(line, report.skipped().size(), "skipped");
        append(line, report.foundAsFlac(), "listed as .wav and found as .flac");
        append(line, report.sampledOut(), "not kept by chance (--sam)");
        append(line, report.dropped(), "dropped to fill whole batches");
        return line.toString();
    }

    private static void append(StringBuilder line, int number, String what) {
        if (number > 0) {
            line.append(", ").append(number).append(' ').append(what);
        }
    }
}
