package io.highband.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highband.training.EpochReport;
import io.highband.training.Scores;
import io.highband.training.StartReport;
import io.highband.training.TrainingRun;
import java.io.PrintWriter;
import java.time.Duration;

/** The same as JSON, an object on each line, so that scripts can follow. */
final class TrainingJson implements TrainingOutput {
    private final TrainingRun run;
    private final String precision;
    private final PrintWriter out;

    TrainingJson(TrainingRun run, String precision, PrintWriter out) {
        this.run = run;
        this.precision = precision;
        this.out = out;
    }

    @Override
    public void started(StartReport report) {
        say(ReportJson.object()
                .put("event", "started")
                .put("model", report.model())
                .put("parameters", report.parameters())
                .put("precision", precision)
                .put("patches", run.patches())
                .put("patchSteps", run.patchSteps())
                .put("stepsPerEpoch", report.stepsPerEpoch())
                .put("epochs", report.epochs())
                .put("epochsDone", report.epochsDone())
                .put("stepsDone", report.stepsDone())
                .put("runFolder", run.folder().path().toString()));
    }

    @Override
    public void epoch(EpochReport report, double patchesPerSecond, Duration left) {
        ObjectNode node = ReportJson.object()
                .put("event", "epoch")
                .put("epoch", report.epoch())
                .put("epochs", report.epochs())
                .put("steps", report.totalSteps())
                .put("trainingLoss", report.trainingLoss());
        node.set("train", scores(report.train()));
        node.set("validation", scores(report.validation()));
        report.fullSnrDb().ifPresent(snr -> node.put("wholeClipsSnrDb", snr));
        say(node.put("patchesPerSecond", patchesPerSecond)
                .put("secondsLeft", left.toMillis() / 1e3)
                .put("best", report.best()));
    }

    private static ObjectNode scores(Scores scores) {
        return ReportJson.object()
                .put("loss", scores.loss())
                .put("snrDb", scores.snrDb())
                .put("lsd", scores.lsd());
    }

    @Override
    public void done() {
        say(ReportJson.object()
                .put("event", "done")
                .put("runFolder", run.folder().path().toString()));
    }

    private void say(ObjectNode node) {
        out.println(node); // Jackson's own words for a node: one line
    }
}
