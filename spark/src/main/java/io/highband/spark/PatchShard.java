package io.highband.spark;

import io.highband.dataset.ArchiveInfo;
import io.highband.dataset.ArchiveWriter;
import io.highband.dataset.PreparationConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.hadoop.ParquetWriter;

/** A file of patches in the making, on this machine. */
interface PatchShard extends AutoCloseable {

    /** Kinds of files that patches are kept in. */
    enum Kind {
        /** An archive, as {@code highband prep} writes it and {@code highband train} reads it. */
        HDF5("hdf5", "h5") {
            @Override
            PatchShard create(Path file, PreparationConfig config) throws IOException {
                return new Archive(ArchiveWriter.create(file, ArchiveInfo.of(config), config.compression()));
            }
        },
        /** A table with a row per patch, for everything else. */
        PARQUET("parquet", "parquet") {
            @Override
            PatchShard create(Path file, PreparationConfig config) throws IOException {
                Map<String, String> notes = new TreeMap<>();
                ArchiveInfo.of(config)
                        .attributes()
                        .forEach((name, value) -> notes.put("highband." + name, value.toString()));
                return new Table(PatchRow.writer(file, notes));
            }
        };

        private final String word;
        private final String ending;

        Kind(String word, String ending) {
            this.word = word;
            this.ending = ending;
        }

        /** What users call it, and the folder that its shards lie in. */
        String word() {
            return word;
        }

        String ending() {
            return ending;
        }

        static Kind ofWord(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("a format of shards must be hdf5 or parquet, found " + word));
        }

        abstract PatchShard create(Path file, PreparationConfig config) throws IOException;
    }

    void append(PatchRow row) throws IOException;

    /** Completes the file. */
    void finish() throws IOException;

    @Override
    void close() throws IOException;

    /** Patches in an archive. */
    record Archive(ArchiveWriter writer) implements PatchShard {
        @Override
        public void append(PatchRow row) throws IOException {
            writer.appendPatch(row.lowRes(), row.highRes(), row.speaker());
        }

        @Override
        public void finish() throws IOException {
            writer.finish();
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }

    /** Patches in a table. */
    record Table(ParquetWriter<PatchRow> writer) implements PatchShard {
        @Override
        public void append(PatchRow row) throws IOException {
            writer.write(row);
        }

        @Override
        public void finish() throws IOException {
            writer.close(); // which writes the footer, once
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }
}
