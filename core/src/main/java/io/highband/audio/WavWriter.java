package io.highband.audio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes a WAV file piece by piece; it appears under its name only when it is complete.
 *
 * <pre>{@code
 * try (WavWriter writer = WavWriter.create(target, 16_000, 1, SampleFormat.PCM_16)) {
 *     writer.write(samples, 0, count);      // any number of times
 *     writer.finish();                      // without this, close() leaves nothing behind
 * }
 * }</pre>
 *
 * <p>Integers are rounded to the nearest value. Samples beyond [-1, 1] are clipped to full scale and
 * counted in {@link #clippedSamples}; +1 itself is stored as the largest integer and not counted.
 * {@link SampleFormat#FLOAT_32} keeps every value as it is.
 *
 * <p>Files above 4 GiB become RF64; the room this takes in the header is kept by a JUNK chunk.
 */
public final class WavWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 18;

    private final PartialFile file;
    private final SeekableByteChannel channel;
    private final WavLayout layout;
    private final SampleFormat format;
    private final int sampleRateHz;
    private final int audioChannels;
    private final ByteBuffer buffer;
    private long length;
    private long clipped;

    /** A writer that begins with the header, its lengths still 0. */
    WavWriter(PartialFile file, WavLayout layout) throws IOException {
        this.file = file;
        this.channel = file.channel();
        this.layout = layout;
        this.format = layout.format();
        this.sampleRateHz = layout.sampleRateHz();
        this.audioChannels = layout.audioChannels();
        int blocks = Math.max(1, BUFFER_BYTES / layout.blockBytes());
        this.buffer = ByteBuffer.allocate(blocks * layout.blockBytes()).order(ByteOrder.LITTLE_ENDIAN);
        put(layout.header(0));
    }

    /**
     * Opens a file for writing any number of samples, beside its final name.
     *
     * @throws IOException naming the file, if its folder does not exist or cannot be written to
     */
    public static WavWriter create(Path target, int sampleRateHz, int audioChannels, SampleFormat format)
            throws IOException {
        return create(target, sampleRateHz, audioChannels, format, Long.MAX_VALUE);
    }

    /** As the other, where at most {@code mostSamples} per audio channel are going to be written. */
    static WavWriter create(Path target, int sampleRateHz, int audioChannels, SampleFormat format, long mostSamples)
            throws IOException {
        requireNonNull(target, "target");
        requireNonNull(format, "format");
        if (sampleRateHz <= 0) {
            throw new IllegalArgumentException("sampleRateHz=" + sampleRateHz + " must be above 0");
        }
        int mostChannels = WavLayout.MOST_BLOCK_BYTES / format.bytes();
        if (audioChannels < 1 || audioChannels > mostChannels) {
            throw new IllegalArgumentException(
                    "audioChannels=" + audioChannels + " must be from 1 to " + mostChannels + " in " + format);
        }
        boolean mayGrowLarge = mostSamples > WavLayout.SURELY_RIFF_BYTES / audioChannels / format.bytes();
        PartialFile file = PartialFile.beside(target);
        try {
            return new WavWriter(file, new WavLayout(sampleRateHz, audioChannels, format, mayGrowLarge));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Appends samples.
     *
     * @param from one array per audio channel, read from {@code offset} on
     * @param count samples per audio channel
     */
    public void write(float[][] from, int offset, int count) throws IOException {
        if (from.length != audioChannels) {
            throw new IllegalArgumentException(
                    "expected " + audioChannels + " audio channel(s) as at creation, found " + from.length);
        }
        Optional<String> nonFinite = NonFinite.first(from, offset, count, length, sampleRateHz);
        if (nonFinite.isPresent()) {
            throw new IllegalArgumentException("samples to write must be finite, found " + nonFinite.get());
        }
        int done = 0;
        while (done < count) {
            int blocks = Math.min(count - done, buffer.capacity() / layout.blockBytes());
            for (int c = 0; c < audioChannels; c++) {
                encode(from[c], offset + done, blocks, c * format.bytes());
            }
            put(buffer.clear().limit(blocks * layout.blockBytes()));
            done += blocks;
            length += blocks;
        }
    }

    private void encode(float[] from, int offset, int count, int at) {
        int stride = layout.blockBytes();
        for (int i = 0; i < count; i++) {
            float x = from[offset + i];
            if (format != SampleFormat.FLOAT_32 && Math.abs(x) > 1) {
                clipped++;
            }
            format.put(x, buffer, at + i * stride);
        }
    }

    private void put(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw file.failed(e);
        }
    }

    /** Samples written so far that were beyond full scale, over all audio channels; 0 for floating point. */
    public long clippedSamples() {
        return clipped;
    }

    /** Completes the header and gives the file its name, replacing what stood there. */
    public void finish() throws IOException {
        if (length == 0) {
            throw new IllegalStateException("a WAV file needs at least 1 sample, none was written");
        }
        long dataBytes = length * layout.blockBytes();
        if (dataBytes % 2 == 1) {
            put(ByteBuffer.allocate(1));
        }
        try {
            channel.position(0);
        } catch (IOException e) {
            throw file.failed(e);
        }
        put(layout.header(length));
        file.moveIntoPlace();
    }

    /** Without {@link #finish} before, removes what was written. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
