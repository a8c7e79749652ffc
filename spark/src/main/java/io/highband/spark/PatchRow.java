package io.highband.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * A patch, and where it was cut from: a row of a Parquet shard.
 *
 * @param firstSample of the recording, at the high rate
 * @param speaker empty where that is not known
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, and never compared
record PatchRow(String recording, int pass, int firstSample, String speaker, float[] lowRes, float[] highRes) {

    /** So that a shard of any size is written in little memory; patches of one group are read together. */
    private static final long ROW_GROUP_BYTES = 32L << 20;

    private static final String[] COLUMNS = {"recording", "pass", "first_sample", "speaker", "data", "label"};

    private static final MessageType SCHEMA = Types.buildMessage()
            .required(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named(COLUMNS[0])
            .required(PrimitiveTypeName.INT32)
            .named(COLUMNS[1])
            .required(PrimitiveTypeName.INT32)
            .named(COLUMNS[2])
            .required(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named(COLUMNS[3])
            .requiredList()
            .requiredElement(PrimitiveTypeName.FLOAT)
            .named(COLUMNS[4])
            .requiredList()
            .requiredElement(PrimitiveTypeName.FLOAT)
            .named(COLUMNS[5])
            .named("patch");

    /**
     * Opens a file on this machine for rows, replacing what is there.
     *
     * @param notes to go with the file
     */
    static ParquetWriter<PatchRow> writer(Path file, Map<String, String> notes) throws IOException {
        Files.deleteIfExists(file);
        return new Builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withExtraMetaData(notes)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withDictionaryEncoding("data.list.element", false) // samples hardly repeat
                .withDictionaryEncoding("label.list.element", false)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .build();
    }

    private void writeTo(RecordConsumer consumer) {
        consumer.startMessage();
        field(consumer, 0, () -> consumer.addBinary(Binary.fromString(recording)));
        field(consumer, 1, () -> consumer.addInteger(pass));
        field(consumer, 2, () -> consumer.addInteger(firstSample));
        field(consumer, 3, () -> consumer.addBinary(Binary.fromString(speaker)));
        field(consumer, 4, () -> list(consumer, lowRes));
        field(consumer, 5, () -> list(consumer, highRes));
        consumer.endMessage();
    }

    private static void field(RecordConsumer consumer, int index, Runnable value) {
        consumer.startField(COLUMNS[index], index);
        value.run();
        consumer.endField(COLUMNS[index], index);
    }

    /** A list is a group of a repeated group of an element, as Parquet's specification has it. */
    private static void list(RecordConsumer consumer, float[] samples) {
        consumer.startGroup();
        consumer.startField("list", 0);
        for (float sample : samples) {
            consumer.startGroup();
            consumer.startField("element", 0);
            consumer.addFloat(sample);
            consumer.endField("element", 0);
            consumer.endGroup();
        }
        consumer.endField("list", 0);
        consumer.endGroup();
    }

    private static final class Builder extends ParquetWriter.Builder<PatchRow, Builder> {
        Builder(OutputFile file) {
            super(file);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // and yet abstract
        protected WriteSupport<PatchRow> getWriteSupport(Configuration configuration) {
            return new Support();
        }

        @Override
        protected WriteSupport<PatchRow> getWriteSupport(ParquetConfiguration configuration) {
            return new Support();
        }
    }

    private static final class Support extends WriteSupport<PatchRow> {
        private RecordConsumer consumer; // null until writing begins

        @Override
        @SuppressWarnings("deprecation") // and yet abstract
        public WriteContext init(Configuration configuration) {
            return new WriteContext(SCHEMA, Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(SCHEMA, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(PatchRow row) {
            row.writeTo(consumer);
        }
    }
}
