package io.highband.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highband.evaluation.Metric;
import io.highband.evaluation.MetricsReport;
import io.highband.upscale.UpscaleReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a batch came to, in words and as JSON. */
final class UpscaleSummary {

    private UpscaleSummary() {}

    /** A line for a recording that is done. */
    static String line(UpscaleDone done) {
        UpscaleReport report = done.report();
        String to = done.pair().toPipe() ? "standard output" : done.pair().to().toString();
        StringBuilder line = new StringBuilder(to)
                .append(": ")
                .append(report.plan().fromHz())
                .append(" Hz to ")
                .append(report.plan().toHz())
                .append(" Hz ")
                .append(report.plan().changed() ? "by " + report.plan().model() : "without a model")
                .append(", ")
                .append(Spoken.seconds(done.seconds()))
                .append(" in ")
                .append(Spoken.seconds(done.workSeconds()))
                .append(" (")
                .append(Spoken.timesRealTime(done.seconds(), done.workSeconds()))
                .append(")");
        if (report.clippedSamples() > 0) {
            line.append(", ")
                    .append(Spoken.count(report.clippedSamples(), "sample", "samples"))
                    .append(" clipped");
        }
        done.metrics().ifPresent(metrics -> line.append("; ").append(scores(metrics)));
        return line.toString();
    }

    private static String scores(MetricsReport metrics) {
        return metrics.metrics().stream()
                .map(metric ->
                        String.format(Locale.ROOT, "%s %.2f %s", metric.id(), metrics.value(metric), metric.unit()))
                .map(String::strip)
                .collect(Collectors.joining(", "));
    }

    /** A line for all. */
    static String text(List<UpscaleOutcome> outcomes, double workSeconds) {
        double seconds = seconds(outcomes);
        StringBuilder line = new StringBuilder()
                .append(changed(outcomes))
                .append(" of ")
                .append(Spoken.count(outcomes.size(), "recording", "recordings"))
                .append(" upscaled");
        append(line, count(outcomes, UpscaleDone.class) - changed(outcomes), " lacked nothing");
        append(line, count(outcomes, UpscaleSkipped.class), " done before");
        append(line, count(outcomes, UpscaleFailed.class), " failed");
        if (seconds > 0) {
            line.append("; ")
                    .append(Spoken.duration(Duration.ofMillis(Math.round(seconds * 1000))))
                    .append(" of sound in ")
                    .append(Spoken.duration(Duration.ofMillis(Math.round(workSeconds * 1000))))
                    .append(" (")
                    .append(Spoken.timesRealTime(seconds, workSeconds))
                    .append(")");
        }
        return line.toString();
    }

    private static void append(StringBuilder line, long number, String what) {
        if (number > 0) {
            line.append(", ").append(number).append(what);
        }
    }

    private static double seconds(List<UpscaleOutcome> outcomes) {
        return outcomes.stream()
                .filter(UpscaleDone.class::isInstance)
                .mapToDouble(outcome -> ((UpscaleDone) outcome).seconds())
                .sum();
    }

    private static long changed(List<UpscaleOutcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome instanceof UpscaleDone done
                        && done.report().plan().changed())
                .count();
    }

    private static long count(List<UpscaleOutcome> outcomes, Class<? extends UpscaleOutcome> kind) {
        return outcomes.stream().filter(kind::isInstance).count();
    }

    static String json(List<UpscaleOutcome> outcomes, double workSeconds) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("done", count(outcomes, UpscaleDone.class));
        json.put("skipped", count(outcomes, UpscaleSkipped.class));
        json.put("failed", count(outcomes, UpscaleFailed.class));
        json.put("seconds", seconds(outcomes));
        json.put("workSeconds", workSeconds);
        ArrayNode recordings = json.putArray("recordings");
        outcomes.forEach(outcome -> add(recordings.addObject(), outcome));
        return json.toPrettyString();
    }

    private static void add(ObjectNode json, UpscaleOutcome outcome) {
        json.put("from", outcome.pair().from().path().toString());
        json.put("to", outcome.pair().to().toString());
        if (outcome instanceof UpscaleDone done) {
            add(json.put("state", "done"), done);
        } else if (outcome instanceof UpscaleFailed failed) {
            json.put("state", "failed").put("reason", failed.reason());
        } else {
            json.put("state", "skipped");
        }
    }

    private static void add(ObjectNode json, UpscaleDone done) {
        UpscaleReport report = done.report();
        json.put("format", done.pair().format().word());
        json.put("model", report.plan().model());
        json.put("changed", report.plan().changed());
        json.put("fromHz", report.plan().fromHz());
        json.put("toHz", report.plan().toHz());
        json.put("bandwidthHz", report.plan().bandwidthHz());
        json.put("audioChannels", report.audioChannels());
        json.put("samplesIn", report.samplesIn());
        json.put("samplesOut", report.samplesOut());
        json.put("peak", report.peak());
        json.put("clippedSamples", report.clippedSamples());
        json.put("seconds", done.seconds());
        json.put("workSeconds", done.workSeconds());
        ArrayNode notes = json.putArray("notes");
        done.notes().forEach(notes::add);
        done.picture().ifPresent(picture -> json.put("picture", picture.toString()));
        done.metrics().ifPresent(metrics -> {
            ObjectNode scores = json.putObject("metrics");
            for (Metric metric : metrics.metrics()) {
                scores.put(metric.id(), metrics.value(metric));
            }
        });
    }
}
