package io.highband.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * How the values of one metric are distributed over the files: one row of dots per system, a dot for each file, a
 * bar at the mean; as SVG that takes its colours from the page around it.
 */
final class StripPlot {
    private static final int WIDTH = 640;
    private static final int LEFT = 110;
    private static final int RIGHT = 20;
    private static final int ROW = 54;
    private static final int AXIS = 46;

    /** Dots of one row lie at these heights in turn, so that equal values are still seen as several. */
    private static final int[] HEIGHTS = {0, 1, -1, 2, -2, 3, -3};

    private StripPlot() {}

    static String svg(EvaluationReport report, Metric metric) {
        List<String> systems = report.systems();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (String file : report.files()) {
            for (String system : systems) {
                low = Math.min(low, report.of(file, system).value(metric));
                high = Math.max(high, report.of(file, system).value(metric));
            }
        }
        double margin = high > low ? (high - low) * 0.05 : Math.max(0.5, Math.abs(high) * 0.05);
        double from = low - margin;
        double to = high + margin;
        DoubleUnaryOperator across = value -> LEFT + (value - from) / (to - from) * (WIDTH - LEFT - RIGHT);
        int bottom = systems.size() * ROW;
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg viewBox='0 0 %d %d' role='img' aria-label='%s of every file'>",
                WIDTH,
                bottom + AXIS,
                HtmlText.escaped(metric.id()));
        AxisTicks ticks = AxisTicks.between(from, to, 8);
        for (double tick : ticks.values()) {
            double x = across.applyAsDouble(tick);
            add(svg, "<line class='grid' x1='%.1f' x2='%.1f' y1='0' y2='%d'/>", x, x, bottom);
            add(svg, "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>", x, bottom + 17, ticks.label(tick));
        }
        add(
                svg,
                "<text x='%d' y='%d' text-anchor='end'>%s [%s], %s is better</text>",
                WIDTH - RIGHT,
                bottom + 38,
                HtmlText.escaped(metric.id()),
                HtmlText.escaped(metric.unit()),
                metric.better().name().toLowerCase(Locale.ROOT));
        for (int row = 0; row < systems.size(); row++) {
            row(svg, report, metric, systems.get(row), row, across);
        }
        return svg.append("</svg>").toString();
    }

    private static void row(
            StringBuilder svg,
            EvaluationReport report,
            Metric metric,
            String system,
            int row,
            DoubleUnaryOperator across) {
        double middle = (row + 0.5) * ROW;
        add(
                svg,
                "<text class='system' x='%d' y='%.1f' text-anchor='end'>%s</text>",
                LEFT - 12,
                middle + 4,
                HtmlText.escaped(system));
        int i = 0;
        for (String file : report.files()) {
            double value = report.of(file, system).value(metric);
            double y = middle + HEIGHTS[i++ % HEIGHTS.length] * 4.5;
            add(
                    svg,
                    "<circle class='s%d' cx='%.1f' cy='%.1f' r='3.4'><title>%s: %.3f</title></circle>",
                    row,
                    across.applyAsDouble(value),
                    y,
                    HtmlText.escaped(file),
                    value);
        }
        double mean = across.applyAsDouble(report.mean(system, metric));
        add(svg, "<line class='mean' x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f'/>", mean, mean, middle - 21, middle + 21);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
