package io.highband.cli;

import io.highband.training.EpochReport;
import io.highband.training.Scores;
import io.highband.training.StartReport;
import io.highband.training.TrainingRun;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** A line at the start, for each epoch, and at the end. */
final class TrainingText implements TrainingOutput {
    private final TrainingRun run;
    private final String precision;
    private final PrintWriter out;

    TrainingText(TrainingRun run, String precision, PrintWriter out) {
        this.run = run;
        this.precision = precision;
        this.out = out;
    }

    @Override
    public void started(StartReport report) {
        out.println(String.format(
                Locale.ROOT,
                "%s, %,d parameters, %s; %s of %s, %s an epoch; run folder %s",
                report.model(),
                report.parameters(),
                precision,
                Spoken.count(run.patches(), "patch", "patches"),
                run.patchDuration()
                        .map(sound -> String.format(Locale.ROOT, "%.2f s", seconds(sound)))
                        .orElse(Spoken.count(run.patchSteps(), "step", "steps")),
                Spoken.count(report.stepsPerEpoch(), "step", "steps"),
                run.folder().path()));
        if (run.resumed()) {
            out.println("going on after " + Spoken.count(report.epochsDone(), "epoch", "epochs") + " and "
                    + Spoken.count(report.stepsDone(), "step", "steps"));
        }
    }

    @Override
    public void epoch(EpochReport report, double patchesPerSecond, Duration left) {
        StringBuilder line = new StringBuilder()
                .append(String.format(Locale.ROOT, "epoch %d/%d", report.epoch(), report.epochs()))
                .append(" | train ")
                .append(scores(report.train()))
                .append(" | val ")
                .append(scores(report.validation()));
        report.fullSnrDb().ifPresent(snr -> line.append(String.format(Locale.ROOT, " | whole clips snr %.2f", snr)));
        line.append(String.format(Locale.ROOT, " | %.1f patches/s", patchesPerSecond));
        run.patchDuration()
                .ifPresent(
                        sound -> line.append(", ").append(Spoken.timesRealTime(patchesPerSecond * seconds(sound), 1)));
        line.append(" | ").append(Spoken.duration(left)).append(" left").append(report.best() ? " | best" : "");
        out.println(line);
    }

    private static String scores(Scores scores) {
        return String.format(Locale.ROOT, "loss %.5f snr %.2f lsd %.2f", scores.loss(), scores.snrDb(), scores.lsd());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    @Override
    public void done() {
        String folder = TrainingDisplay.quoted(run.folder().path().toString());
        out.println(
                run.task().isSound()
                        ? "done: highband upscale FILE --model " + folder
                        : "done: highband eval --archive FILE --logname " + folder);
    }
}
