package io.highband.spark;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Outcomes as a table: a row per recording, a column per figure. */
final class OutcomeTable {
    private OutcomeTable() {}

    static ParquetTable of(List<Outcome> outcomes) {
        TreeSet<String> figures = new TreeSet<>();
        outcomes.forEach(outcome -> figures.addAll(outcome.figures().keySet()));
        ParquetTable table = new ParquetTable(schema(figures));
        for (Outcome outcome : outcomes) {
            Recording recording = outcome.recording();
            table.add(row -> {
                row.add("name", recording.name());
                row.add("pass", recording.pass());
                row.add("state", outcome.isDone() ? "done" : "failed");
                row.add("attempts", outcome.attempts());
                if (!outcome.isDone()) {
                    row.add("reason", outcome.reason());
                }
                if (recording.bytes() != Recording.MISSING) {
                    row.add("bytes", recording.bytes());
                    row.add("modified", recording.modifiedMillis());
                }
                outcome.figures().forEach((name, value) -> row.add(name, (double) value));
            });
        }
        return table;
    }

    private static MessageType schema(Set<String> figures) {
        Types.GroupBuilder<MessageType> schema = Types.buildMessage()
                .required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("name")
                .required(PrimitiveTypeName.INT32)
                .named("pass")
                .required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("state")
                .required(PrimitiveTypeName.INT32)
                .named("attempts")
                .optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("reason")
                .optional(PrimitiveTypeName.INT64)
                .named("bytes")
                .optional(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
                .named("modified");
        figures.forEach(figure -> schema.optional(PrimitiveTypeName.DOUBLE).named(figure));
        return schema.named("recordings");
    }
}
