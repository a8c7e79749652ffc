package io.highband.evaluation;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** An {@link EvaluationReport} for spreadsheets and scripts (pandas: {@code read_csv(path, comment="#")}). */
final class ReportCsv {
    private ReportCsv() {}

    static String render(EvaluationReport report) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            report.conditions().forEach((name, value) -> csv.writeComment(" " + name + ": " + value));
            report.metrics().forEach(metric -> csv.writeComment(" " + MetricLegend.line(metric)));
            for (String file : report.files()) {
                for (String system : report.systems()) {
                    report.of(file, system)
                            .notes()
                            .forEach(note -> csv.writeComment(" " + file + ", " + system + ": " + note));
                }
            }
            csv.writeRecord(header(report));
            for (String file : report.files()) {
                for (String system : report.systems()) {
                    csv.writeRecord(row(report, file, system, report.of(file, system)::value));
                }
            }
            for (String system : report.systems()) {
                csv.writeRecord(row(report, "mean", system, metric -> report.mean(system, metric)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.toString();
    }

    private static List<String> header(EvaluationReport report) {
        List<String> header = new ArrayList<>(List.of("file", "system"));
        report.metrics().forEach(metric -> header.add(metric.id()));
        return header;
    }

    private static List<String> row(
            EvaluationReport report, String file, String system, ToDoubleFunction<Metric> score) {
        List<String> row = new ArrayList<>(List.of(file, system));
        report.metrics().forEach(metric -> row.add(String.format(Locale.ROOT, "%.6f", score.applyAsDouble(metric))));
        return row;
    }
}
