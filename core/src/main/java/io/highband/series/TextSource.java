package io.highband.series;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/** Opens a file of text, packed or not: as it is, {@code .gz}, or the one file in a {@code .7z}. */
final class TextSource {
    private static final int BUFFER_BYTES = 1 << 16;

    private TextSource() {}

    static InputStream open(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try {
            if (name.endsWith(".7z")) {
                return sevenZip(file);
            }
            InputStream bytes = Files.newInputStream(file);
            try {
                return name.endsWith(".gz") ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
            } catch (IOException | RuntimeException e) {
                bytes.close();
                throw e;
            }
        } catch (SeriesFormatException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The name of what is in the file, without the ending of what packs it. */
    static String contentName(Path file) {
        return file.getFileName().toString().replaceFirst("(?i)\\.(gz|7z)$", "");
    }

    static SeriesFormatException unreadable(Path file, IOException cause) {
        SeriesFormatException failure = new SeriesFormatException(
                file,
                "a file that can be read to its end",
                String.valueOf(cause.getMessage()),
                "fetch or copy it again");
        failure.initCause(cause);
        return failure;
    }

    private static InputStream sevenZip(Path file) throws IOException {
        SevenZFile archive = SevenZFile.builder().setPath(file).get();
        try {
            SevenZArchiveEntry only = null;
            int files = 0;
            for (SevenZArchiveEntry entry : archive.getEntries()) {
                if (!entry.isDirectory()) {
                    only = entry;
                    files++;
                }
            }
            if (files != 1) {
                throw new SeriesFormatException(
                        file, "one file in the 7z archive", files + " files", "unpack it and name the one you mean");
            }
            return new FilterInputStream(archive.getInputStream(only)) {
                @Override
                public void close() throws IOException {
                    archive.close();
                }
            };
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }
}
