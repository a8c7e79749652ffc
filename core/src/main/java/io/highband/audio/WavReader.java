package io.highband.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the samples of a WAV file, a buffer at a time; memory does not grow with the file. */
final class WavReader implements AudioReader {
    /** Large enough that the calls to the operating system do not show. Chosen, not tuned. */
    private static final int BUFFER_BYTES = 1 << 18;

    private final Path path;
    private final SeekableByteChannel channel;
    private final WavHeader header;
    private final WavEncoding encoding;
    private final ByteBuffer buffer;
    private final Damaged damaged;
    private String damage; // null for none
    private long position;
    private boolean ended;

    /** @param header read from this channel, its encoding present */
    WavReader(Path path, SeekableByteChannel channel, WavHeader header, Damaged damaged) throws IOException {
        if (header.length() == 0) {
            throw new AudioFormatException(
                    path, "at least 1 sample", "0 samples after a WAV header", "record or export it again");
        }
        this.path = path;
        this.damaged = damaged;
        this.damage = header.damage().orElse(null);
        this.channel = channel;
        this.header = header;
        this.encoding = header.encoding().orElseThrow();
        int blocks = Math.max(1, BUFFER_BYTES / header.blockBytes());
        this.buffer = ByteBuffer.allocate(blocks * header.blockBytes()).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(header.dataOffset());
    }

    @Override
    public int sampleRateHz() {
        return header.sampleRateHz();
    }

    @Override
    public int audioChannels() {
        return header.audioChannels();
    }

    @Override
    public OptionalLong length() {
        return header.isOpenEnded() ? OptionalLong.empty() : OptionalLong.of(header.length());
    }

    @Override
    public AudioFileInfo info() {
        return new AudioFileInfo("WAV", encoding.words());
    }

    @Override
    public AudioTags tags() {
        return header.tags();
    }

    @Override
    public Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    @Override
    public int read(float[][] into, int offset, int count) throws IOException {
        int wanted = (int) Math.min(count, header.length() - position);
        int done = 0;
        while (done < wanted && !ended) {
            int blocks = fill(Math.min(wanted - done, buffer.capacity() / header.blockBytes()));
            decode(into, offset + done, blocks);
            position += blocks;
            done += blocks;
        }
        return done;
    }

    /** Reads so many blocks into the buffer, or those before the end; returns how many. */
    private int fill(int blocks) throws IOException {
        buffer.clear().limit(blocks * header.blockBytes());
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                ended = true;
                requireEnd(position + buffer.position() / header.blockBytes());
                return buffer.position() / header.blockBytes();
            }
        }
        return blocks;
    }

    /** A file that ends here was cut since it was opened; a pipe, before. */
    private void requireEnd(long length) throws AudioFormatException {
        if (header.isOpenEnded() && length > 0) {
            return;
        }
        AudioFormatException cut = new AudioFormatException(
                path,
                header.isOpenEnded()
                        ? "at least 1 sample"
                        : header.length() + " samples per audio channel as its header says",
                "the end after " + length,
                "it is cut short; copy or send it again");
        if (damaged == Damaged.REFUSE || length == 0) {
            throw cut;
        }
        damage = cut.getMessage();
    }

    private void decode(float[][] into, int offset, int count) throws IOException {
        for (int c = 0; c < header.audioChannels(); c++) {
            encoding.decode(buffer, c * encoding.bytes(), header.blockBytes(), into[c], offset, count);
        }
        if (encoding.mayHoldNonFinite()) {
            Optional<String> found = NonFinite.first(into, offset, count, position, header.sampleRateHz());
            if (found.isPresent()) {
                throw new AudioFormatException(
                        path, "finite samples", found.get(), "repair what wrote it, or cut that part out");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
