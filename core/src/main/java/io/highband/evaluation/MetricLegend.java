package io.highband.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;

/** What stands beside every table of numbers: unit, good direction and definition of each metric. */
final class MetricLegend {
    private MetricLegend() {}

    /** Such as {@code snr [dB], higher is better: 10*log10(…)}. */
    static String line(Metric metric) {
        return metric.id() + " [" + metric.unit() + "], " + better(metric) + " is better: " + metric.definition();
    }

    /** One line per metric. */
    static String text(List<Metric> metrics) {
        StringBuilder text = new StringBuilder();
        metrics.forEach(metric -> text.append(line(metric)).append('\n'));
        return text.toString();
    }

    static ArrayNode json(List<Metric> metrics) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Metric metric : metrics) {
            list.addObject()
                    .put("id", metric.id())
                    .put("unit", metric.unit())
                    .put("better", better(metric))
                    .put("definition", metric.definition());
        }
        return list;
    }

    private static String better(Metric metric) {
        return metric.better().name().toLowerCase(Locale.ROOT);
    }
}
