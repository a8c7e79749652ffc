package io.highband.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An {@link EvaluationReport} for a terminal.
 * <pre>
 *                            snr                    lsd          …
 * file              audiotfilm    spline   audiotfilm    spline  …
 * --------------------------------------------------------------
 * p239_476.flac         17.123    15.601        2.345     5.432  …
 * --------------------------------------------------------------
 * mean of 28 files      17.001    15.500        2.300     5.400  …
 * </pre>
 */
final class ReportTable {
    private static final String BETWEEN_SYSTEMS = "  ";
    private static final String BETWEEN_METRICS = "   ";
    private static final int LONGEST_NUMBER = "-200.000".length();

    private final EvaluationReport report;
    private final List<Metric> metrics;
    private final int fileWidth;
    private final List<Integer> systemWidths;
    private final int groupWidth;
    private final StringBuilder text = new StringBuilder();

    ReportTable(EvaluationReport report) {
        this.report = report;
        this.metrics = report.metrics();
        this.fileWidth = Math.max(longest(report.files()), meanLabel().length());
        this.systemWidths = systemWidths(
                report.systems(), longest(metrics.stream().map(Metric::id).toList()));
        this.groupWidth = total(systemWidths);
    }

    String render() {
        report.conditions().forEach((name, value) -> line(name + ": " + value));
        if (!report.conditions().isEmpty()) {
            line("");
        }
        header();
        rule();
        for (String file : report.files()) {
            row(file, (system, metric) -> report.of(file, system).value(metric));
        }
        rule();
        row(meanLabel(), report::mean);
        line("");
        text.append(MetricLegend.text(metrics));
        notes();
        return text.toString();
    }

    private void header() {
        StringBuilder names = new StringBuilder(left("", fileWidth));
        metrics.forEach(metric -> names.append(BETWEEN_METRICS).append(centred(metric.id(), groupWidth)));
        line(names.toString());
        line(left("file", fileWidth) + group(report.systems()).repeat(metrics.size()));
    }

    private void row(String name, Score score) {
        StringBuilder row = new StringBuilder(left(name, fileWidth));
        for (Metric metric : metrics) {
            row.append(group(report.systems().stream()
                    .map(system -> String.format(Locale.ROOT, "%.3f", score.of(system, metric)))
                    .toList()));
        }
        line(row.toString());
    }

    /** One cell per system, right-aligned, with the gap before the group. */
    private String group(List<String> cells) {
        StringBuilder group = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            group.append(i == 0 ? BETWEEN_METRICS : BETWEEN_SYSTEMS);
            group.append(" ".repeat(systemWidths.get(i) - cells.get(i).length()))
                    .append(cells.get(i));
        }
        return group.toString();
    }

    private void rule() {
        line("-".repeat(fileWidth + metrics.size() * (BETWEEN_METRICS.length() + groupWidth)));
    }

    private void notes() {
        for (String file : report.files()) {
            for (String system : report.systems()) {
                report.of(file, system).notes().forEach(note -> line(file + ", " + system + ": " + note));
            }
        }
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private String meanLabel() {
        int files = report.files().size();
        return "mean of " + files + (files == 1 ? " file" : " files");
    }

    private static List<Integer> systemWidths(List<String> systems, int longestLabel) {
        List<Integer> widths = new ArrayList<>();
        systems.forEach(system -> widths.add(Math.max(system.length(), LONGEST_NUMBER)));
        int missing = longestLabel - total(widths);
        widths.set(0, widths.get(0) + Math.max(0, missing));
        return List.copyOf(widths);
    }

    private static int total(List<Integer> widths) {
        return widths.stream().mapToInt(Integer::intValue).sum() + BETWEEN_SYSTEMS.length() * (widths.size() - 1);
    }

    private static int longest(List<String> words) {
        return words.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String left(String word, int width) {
        return word + " ".repeat(width - word.length());
    }

    private static String centred(String word, int width) {
        int before = (width - word.length() + 1) / 2;
        return " ".repeat(before) + left(word, width - before);
    }

    private interface Score {
        double of(String system, Metric metric);
    }
}
