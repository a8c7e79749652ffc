package io.highband.cli;

import io.highband.training.EpochReport;
import io.highband.training.StartReport;
import io.highband.training.StepReport;
import io.highband.training.TrainingListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Shows a training under way: epochs on stdout, the steps between on stderr. */
final class TrainingDisplay implements TrainingListener, AutoCloseable {

    private final TrainingOutput output;
    private final PrintWriter err;
    private final int batchSize;
    private final LongSupplier nanoClock;
    private final List<String> arguments;

    private StartReport start;
    private ProgressDisplay steps; // null between epochs
    private long epochStart;
    private long lastStep;
    private int stepsBefore; // of this epoch, taken by an earlier attempt
    private int stepsNow;

    TrainingDisplay(TrainingOutput output, int batchSize, CommandLine command, LongSupplier nanoClock) {
        this.output = output;
        this.batchSize = batchSize;
        this.nanoClock = nanoClock;
        err = command.getErr();
        arguments = command.getParseResult().originalArgs();
    }

    /** What to type to go on. */
    String howToResume() {
        String typed = arguments.stream().map(TrainingDisplay::quoted).collect(Collectors.joining(" "));
        return "highband " + System.getProperty(LaunchCommand.TYPED, "") + typed
                + (arguments.contains("--resume") ? "" : " --resume");
    }

    static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    @Override
    public void started(StartReport report) {
        start = report;
        output.started(report);
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
        output.epoch(report, patchesPerSecond, Duration.ofMillis(Math.round(left * 1000)));
        stepsBefore = 0;
        epochStart = nanoClock.getAsLong();
    }

    /** All epochs are behind. */
    void done() {
        output.done();
    }

    @Override
    public void close() {
        if (steps != null) {
            steps.close();
            steps = null;
        }
    }
}
