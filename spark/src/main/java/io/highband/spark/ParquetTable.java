package io.highband.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/** A small table in one Parquet file, which Spark, pandas and DuckDB open. */
final class ParquetTable {
    private final MessageType schema;
    private final List<Group> rows = new ArrayList<>();

    ParquetTable(MessageType schema) {
        this.schema = schema;
    }

    void add(Consumer<Group> columns) {
        Group row = new SimpleGroup(schema);
        columns.accept(row);
        rows.add(row);
    }

    /** Writes it to a place on this machine, replacing what is there. */
    void write(Path file) throws IOException {
        Files.deleteIfExists(file);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .build()) {
            for (Group row : rows) {
                writer.write(row);
            }
        }
    }
}
