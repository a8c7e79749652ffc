package io.highband.spark;

import io.highband.evaluation.Metric;
import io.highband.evaluation.StandardMetric;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Scores as a table: a row per recording and system, a column per metric. */
final class ScoreTable {
    private ScoreTable() {}

    /** Of the recordings that are done. */
    static ParquetTable of(List<Outcome> outcomes, List<String> systems) {
        ParquetTable table = new ParquetTable(schema());
        for (Outcome outcome : outcomes) {
            for (String system : outcome.isDone() ? systems : List.<String>of()) {
                table.add(row -> {
                    row.add("name", outcome.recording().name());
                    row.add("system", system);
                    row.add("samples", (int) outcome.figure("samples"));
                    for (Metric metric : StandardMetric.values()) {
                        row.add(metric.id(), outcome.figure(system + "." + metric.id()));
                    }
                });
            }
        }
        return table;
    }

    private static MessageType schema() {
        Types.GroupBuilder<MessageType> schema = Types.buildMessage()
                .required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("name")
                .required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("system")
                .required(PrimitiveTypeName.INT32)
                .named("samples");
        for (Metric metric : StandardMetric.values()) {
            schema.required(PrimitiveTypeName.DOUBLE).named(metric.id());
        }
        return schema.named("scores");
    }
}
