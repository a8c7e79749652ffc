package io.highband.cli;

import io.highband.training.EpochReport;
import io.highband.training.Scores;
import io.highband.training.StartReport;
import io.highband.training.StepReport;
import io.highband.training.TrainingListener;
import io.highband.training.TrainingRun;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Shows a training under way: a line for each epoch on stdout, the steps between on stderr. */
final class TrainingDisplay implements TrainingListener, AutoCloseable {

    private final TrainingRun run;
    private final PrintWriter out;
    private final PrintWriter err;
    private final int batchSize;
    private final String precision;
    private final LongSupplier nanoClock;
    private final List<String> arguments;

    private StartReport start;
    private ProgressDisplay steps; // null between epochs
    private long epochStart;
    private long lastStep;
    private int stepsBefore; // of this epoch, taken by an earlier attempt
    private int stepsNow;

    TrainingDisplay(TrainingRun run, int batchSize, String precision, CommandLine command, LongSupplier nanoClock) {
        this.run = run;
        this.batchSize = batchSize;
        this.precision = precision;
        this.nanoClock = nanoClock;
        out = command.getOut();
        err = command.getErr();
        arguments = command.getParseResult().originalArgs();
    }

    /** What to type to go on. */
    String howToResume() {
        String typed = arguments.stream().map(TrainingDisplay::quoted).collect(Collectors.joining(" "));
        return "highband " + typed + (arguments.contains("--resume") ? "" : " --resume");
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    @Override
    public void started(StartReport report) {
        start = report;
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
        stepsBefore = report.stepsDone();
        epochStart = nanoClock.getAsLong();
    }

    @Override
    public void afterStep(StepReport report) {
        if (steps == null) {
            steps = ProgressDisplay.of("epoch " + report.epoch(), "steps", stepsBefore, report.stepsPerEpoch(), err);
        }
        lastStep = nanoClock.getAsLong();
        stepsNow = report.step();
        steps.at(report.step(), String.format(Locale.ROOT, "loss %.5f", report.loss()));
    }

    @Override
    public void afterEpoch(EpochReport report) {
        close();
        int taken = Math.max(1, stepsNow - stepsBefore);
        double stepping = Math.max(1, lastStep - epochStart) / 1e9;
        double scoring = (nanoClock.getAsLong() - lastStep) / 1e9;
        double patchesPerSecond = taken * batchSize / stepping;
        double left = (report.epochs() - report.epoch()) * (stepping / taken * start.stepsPerEpoch() + scoring);
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
        line.append(" | ")
                .append(Spoken.duration(Duration.ofMillis(Math.round(left * 1000))))
                .append(" left")
                .append(report.best() ? " | best" : "");
        out.println(line);
        stepsBefore = 0;
        epochStart = nanoClock.getAsLong();
    }

    private static String scores(Scores scores) {
        return String.format(Locale.ROOT, "loss %.5f snr %.2f lsd %.2f", scores.loss(), scores.snrDb(), scores.lsd());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    void summary() {
        String folder = quoted(run.folder().path().toString());
        out.println(
                run.task().isSound()
                        ? "done: highband upscale FILE --model " + folder
                        : "done: highband eval --archive FILE --logname " + folder);
    }

    @Override
    public void close() {
        if (steps != null) {
            steps.close();
            steps = null;
        }
    }
}
