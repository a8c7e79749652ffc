package io.highband.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalLong;

/** A recording that came through a pipe and lies in a temporary file until it is closed. */
final class SpooledReader implements AudioReader {
    private final Path spool;
    private final AudioReader reader;

    private SpooledReader(Path spool, AudioReader reader) {
        this.spool = spool;
        this.reader = reader;
    }

    /** @param path what to call the stream in messages */
    static SpooledReader of(InputStream stream, Path path, Damaged damaged) throws IOException {
        Path spool = Files.createTempFile("highband", ".spool");
        try {
            Files.copy(stream, spool, StandardCopyOption.REPLACE_EXISTING);
            return new SpooledReader(spool, AudioFiles.open(spool, path, Files.newByteChannel(spool), damaged));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(spool);
            throw e;
        }
    }

    @Override
    public int sampleRateHz() {
        return reader.sampleRateHz();
    }

    @Override
    public int audioChannels() {
        return reader.audioChannels();
    }

    @Override
    public OptionalLong length() {
        return reader.length();
    }

    @Override
    public OptionalLong lengthEstimate() {
        return reader.lengthEstimate();
    }

    @Override
    public int read(float[][] into, int offset, int count) throws IOException {
        return reader.read(into, offset, count);
    }

    @Override
    public AudioFileInfo info() {
        return reader.info();
    }

    @Override
    public AudioTags tags() {
        return reader.tags();
    }

    @Override
    public Optional<String> damage() {
        return reader.damage();
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } finally {
            Files.deleteIfExists(spool);
        }
    }
}
