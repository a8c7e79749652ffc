package io.highband.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An {@link EvaluationReport} as one JSON object with numbers in full precision. */
final class ReportJson {
    private ReportJson() {}

    static String render(EvaluationReport report) {
        ObjectNode json = means(report);
        ArrayNode files = json.putArray("files");
        report.files().forEach(file -> files.add(file(report, file)));
        return json.toPrettyString() + '\n';
    }

    static String renderSummary(EvaluationReport report) {
        return means(report).put("files", report.files().size()).toPrettyString() + '\n';
    }

    private static ObjectNode means(EvaluationReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode conditions = json.putObject("conditions");
        report.conditions().forEach(conditions::put);
        json.set("metrics", MetricLegend.json(report.metrics()));
        ArrayNode systems = json.putArray("systems");
        report.systems().forEach(systems::add);
        ObjectNode mean = json.putObject("mean");
        for (String system : report.systems()) {
            ObjectNode values = mean.putObject(system);
            report.metrics().forEach(metric -> values.put(metric.id(), report.mean(system, metric)));
        }
        return json;
    }

    private static ObjectNode file(EvaluationReport report, String file) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("file", file);
        MetricsReport any = report.of(file, report.systems().get(0));
        json.put("sampleRateHz", any.sampleRateHz()).put("audioChannels", any.audioChannels());
        ObjectNode systems = json.putObject("scores");
        for (String system : report.systems()) {
            MetricsReport one = report.of(file, system);
            ObjectNode values = one.valuesAsJson().put("comparedSamples", one.comparedSamples());
            if (!one.notes().isEmpty()) {
                ArrayNode notes = values.putArray("notes");
                one.notes().forEach(notes::add);
            }
            systems.set(system, values);
        }
        return json;
    }
}
