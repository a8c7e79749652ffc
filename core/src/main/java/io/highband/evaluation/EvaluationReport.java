package io.highband.evaluation;

import static java.util.Objects.requireNonNull;

import io.highband.audio.PartialFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of an evaluation: several systems (a model, and the spline beside it) on the same files, by the
 * same metrics, with means.
 *
 * <p>It takes finished comparisons and knows nothing of models: {@code builder.add(file, system, report)} for
 * every file and system. Files, systems and conditions keep the order in which they first came.
 */
public final class EvaluationReport {
    private final Map<String, String> conditions;
    private final Map<String, Map<String, MetricsReport>> bySystemByFile;
    private final List<String> systems;
    private final List<Metric> metrics;

    private EvaluationReport(
            Map<String, String> conditions,
            Map<String, Map<String, MetricsReport>> bySystemByFile,
            List<String> systems,
            List<Metric> metrics) {
        this.conditions = conditions;
        this.bySystemByFile = bySystemByFile;
        this.systems = systems;
        this.metrics = metrics;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** What the numbers hold for, such as {@code scale → 4}, as named by the builder's caller. */
    public Map<String, String> conditions() {
        return conditions;
    }

    public List<String> files() {
        return List.copyOf(bySystemByFile.keySet());
    }

    public List<String> systems() {
        return systems;
    }

    public List<Metric> metrics() {
        return metrics;
    }

    /** The comparison of one system on one file. */
    public MetricsReport of(String file, String system) {
        MetricsReport report =
                bySystemByFile.getOrDefault(file, Collections.emptyMap()).get(system);
        if (report == null) {
            throw new IllegalArgumentException("file=" + file + ", system=" + system + " is not in this report");
        }
        return report;
    }

    /** Arithmetic mean over the files, each file counting once whatever its length. */
    public double mean(String system, Metric metric) {
        return files().stream()
                .mapToDouble(file -> of(file, system).value(metric))
                .average()
                .orElseThrow();
    }

    /** A table for a terminal: one row per file, the systems side by side under each metric. */
    public String toText() {
        return new ReportTable(this).render();
    }

    /** One row per file and system, then one row per system whose file is {@code mean}; comments start with #. */
    public String toCsv() {
        return ReportCsv.render(this);
    }

    /** One object; {@code docs/metrics.md} lists its fields. */
    public String toJson() {
        return ReportJson.render(this);
    }

    /** As {@link #toJson}, with the number of files in place of each one's scores. */
    public String toSummaryJson() {
        return ReportJson.renderSummary(this);
    }

    public void writeText(Path target) throws IOException {
        PartialFile.write(target, toText().getBytes(StandardCharsets.UTF_8));
    }

    public void writeCsv(Path target) throws IOException {
        PartialFile.write(target, toCsv().getBytes(StandardCharsets.UTF_8));
    }

    public void writeJson(Path target) throws IOException {
        PartialFile.write(target, toJson().getBytes(StandardCharsets.UTF_8));
    }

    /** Collects comparisons; not safe for several threads at once. */
    public static final class Builder {
        private final Map<String, String> conditions = new LinkedHashMap<>();
        private final Map<String, Map<String, MetricsReport>> bySystemByFile = new LinkedHashMap<>();

        private Builder() {}

        /** A line above the numbers: what a reader must know to reproduce them. */
        public Builder condition(String name, Object value) {
            conditions.put(
                    requireNonNull(name, "name"), requireNonNull(value, "value").toString());
            return this;
        }

        /**
         * Adds one comparison.
         *
         * @param file what to call the file; each name stands for one file
         * @param system what made the estimate, such as {@code audiotfilm} or {@code spline}
         */
        public Builder add(String file, String system, MetricsReport report) {
            requireNonNull(file, "file");
            requireNonNull(system, "system");
            requireNonNull(report, "report");
            Map<String, MetricsReport> ofFile = bySystemByFile.computeIfAbsent(file, f -> new LinkedHashMap<>());
            if (ofFile.putIfAbsent(system, report) != null) {
                throw new IllegalArgumentException(
                        "file=" + file + ", system=" + system + " was added before; give every file its own name");
            }
            return this;
        }

        /**
         * The finished report.
         *
         * @throws IllegalStateException if nothing was added, or a system lacks a file: means over different
         *     files cannot be compared
         */
        public EvaluationReport build() {
            if (bySystemByFile.isEmpty()) {
                throw new IllegalStateException("an evaluation report needs at least 1 file, found 0");
            }
            Map<String, Map<String, MetricsReport>> copy = new LinkedHashMap<>();
            List<String> systems = new ArrayList<>();
            for (Map.Entry<String, Map<String, MetricsReport>> entry : bySystemByFile.entrySet()) {
                copy.put(entry.getKey(), Map.copyOf(entry.getValue()));
                for (String system : entry.getValue().keySet()) {
                    if (!systems.contains(system)) {
                        systems.add(system);
                    }
                }
            }
            for (Map.Entry<String, Map<String, MetricsReport>> entry : copy.entrySet()) {
                for (String system : systems) {
                    if (!entry.getValue().containsKey(system)) {
                        throw new IllegalStateException("file=" + entry.getKey() + " has no scores for system=" + system
                                + "; add every system for every file");
                    }
                }
            }
            List<Metric> metrics =
                    copy.values().iterator().next().get(systems.get(0)).metrics();
            return new EvaluationReport(
                    Collections.unmodifiableMap(new LinkedHashMap<>(conditions)),
                    Collections.unmodifiableMap(copy),
                    List.copyOf(systems),
                    metrics);
        }
    }
}
