package io.highband.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.highband.audio.PartialFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The scores of several estimators on one archive, for people and for programs.
 *
 * @param conditions what the numbers hold for, name to text
 * @param errors by the estimator's id
 */
public record SeriesReport(Map<String, String> conditions, Map<String, SeriesEvaluation.Errors> errors) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final String DEFINITIONS = """
            rmse         root of the mean squared error over all entries, in the series' own unit; lower is better
            snr          dB, 10*log10(sum(reference^2) / sum((reference - estimate)^2)); higher is better
            correlation  Pearson's; higher is better
            """;

    private static final String HIDDEN = """
            hidden       the same over the entries that the mask hid from the input
            """;

    public SeriesReport {
        conditions = new LinkedHashMap<>(conditions);
        errors = new LinkedHashMap<>(errors);
    }

    private boolean masked() {
        return errors.values().stream().anyMatch(error -> error.hidden().entries() > 0);
    }

    /** A table for a terminal. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        conditions.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        int width = Math.max(
                "system".length(),
                errors.keySet().stream().mapToInt(String::length).max().orElse(0));
        String header = " %10s %8s %12s".formatted("rmse", "snr", "correlation");
        text.append('\n');
        if (masked()) {
            text.append(" ".repeat(width))
                    .append("  %-32s %s".formatted("  all entries", "   hidden entries"))
                    .append('\n');
        }
        text.append(("%-" + width + "s").formatted("system")).append(header);
        text.append(masked() ? "  " + header : "").append('\n');
        errors.forEach((system, error) -> {
            text.append(("%-" + width + "s").formatted(system)).append(row(error.all()));
            text.append(masked() ? "  " + row(error.hidden()) : "").append('\n');
        });
        return text.append('\n')
                .append(DEFINITIONS)
                .append(masked() ? HIDDEN : "")
                .toString();
    }

    private static String row(SeriesError error) {
        return String.format(Locale.ROOT, " %10.4f %8.2f %12.4f", error.rmse(), error.snrDb(), error.correlation());
    }

    /** One row per estimator; conditions are comments, starting with #. */
    public String toCsv() {
        StringBuilder csv = new StringBuilder();
        conditions.forEach((name, value) ->
                csv.append("# ").append(name).append(": ").append(value).append('\n'));
        csv.append("system,entries,rmse,snr,correlation");
        csv.append(masked() ? ",hidden_entries,hidden_rmse,hidden_snr,hidden_correlation\n" : "\n");
        errors.forEach((system, error) -> {
            csv.append('"').append(system).append('"').append(fields(error.all()));
            csv.append(masked() ? fields(error.hidden()) : "").append('\n');
        });
        return csv.toString();
    }

    private static String fields(SeriesError error) {
        return String.format(
                Locale.ROOT, ",%d,%.9g,%.6f,%.6f", error.entries(), error.rmse(), error.snrDb(), error.correlation());
    }

    /** One object: conditions, and systems with their scores. */
    public String toJson() {
        Map<String, Object> systems = new LinkedHashMap<>();
        errors.forEach((system, error) -> {
            Map<String, Object> scores = new LinkedHashMap<>();
            scores.put("all", scores(error.all()));
            if (masked()) {
                scores.put("hidden", scores(error.hidden()));
            }
            systems.put(system, scores);
        });
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("conditions", conditions);
        report.put("systems", systems);
        try {
            return JSON.writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is plain data", e);
        }
    }

    private static Map<String, Object> scores(SeriesError error) {
        Map<String, Object> scores = new LinkedHashMap<>();
        scores.put("entries", error.entries());
        scores.put("rmse", error.rmse());
        scores.put("snr", error.snrDb());
        scores.put("correlation", error.correlation());
        return scores;
    }

    public void writeCsv(Path target) throws IOException {
        PartialFile.write(target, toCsv().getBytes(StandardCharsets.UTF_8));
    }

    public void writeJson(Path target) throws IOException {
        PartialFile.write(target, toJson().getBytes(StandardCharsets.UTF_8));
    }
}
