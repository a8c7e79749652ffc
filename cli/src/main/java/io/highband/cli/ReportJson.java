package io.highband.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.highband.dataset.PreparationReport;
import io.highband.dataset.VctkPreparer;
import java.nio.file.Path;
import java.time.LocalDate;

/** The library's reports as JSON, for scripts: one object, its fields named as the report's. */
final class ReportJson {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .registerModule(new SimpleModule()
                    .addSerializer(Path.class, new ToStringSerializer(Path.class))
                    .addSerializer(LocalDate.class, new ToStringSerializer(LocalDate.class)));

    private ReportJson() {}

    /** An empty object, to be filled. */
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A report of numbers, words, paths and days. */
    static ObjectNode of(Record report) {
        return MAPPER.valueToTree(report);
    }

    static ObjectNode of(PreparationReport report) {
        ObjectNode node = object();
        node.put("archive", report.archive().toString())
                .put("listed", report.listed())
                .put("prepared", report.prepared())
                .put("patches", report.patches())
                .put("sampledOut", report.sampledOut())
                .put("dropped", report.dropped())
                .put("clips", report.clips())
                .put("foundAsFlac", report.foundAsFlac())
                .put("seconds", report.audio().toNanos() / 1e9)
                .put("speakers", report.speakers());
        node.set("skipped", MAPPER.valueToTree(report.skipped()));
        return node;
    }

    static ObjectNode of(VctkPreparer.Reports reports) {
        ObjectNode node = object();
        node.set("training", of(reports.training()));
        node.set("validation", of(reports.validation()));
        return node;
    }

    /** On several lines. */
    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // reports hold nothing that cannot be written
        }
    }
}
