package io.highband.audio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes a WAV file piece by piece.
 *
 * <p>Integers are rounded to the nearest value, with {@link Dither} where that was asked for. Samples beyond
 * [-1, 1] are clipped to full scale and counted in {@link #clippedSamples}; +1 itself is stored as the
 * largest integer and not counted. {@link SampleFormat#FLOAT_32} keeps every value as it is.
 *
 * <p>Files above 4 GiB become RF64; the room this takes in the header is kept by a JUNK chunk. Into a pipe,
 * sizes are written as "not known".
 */
final class WavWriter implements AudioWriter {
    private static final int BUFFER_BYTES = 1 << 18;

    private final Destination to;
    private final WavLayout layout;
    private final SampleFormat format;
    private final int sampleRateHz;
    private final int audioChannels;
    private final ByteBuffer buffer;
    private final SampleStore store;
    private long length;

    /** A writer that begins with the header, its lengths still 0. */
    WavWriter(Destination to, WavLayout layout, Optional<Dither> dither) throws IOException {
        this.to = to;
        this.layout = layout;
        this.format = layout.format();
        this.sampleRateHz = layout.sampleRateHz();
        this.audioChannels = layout.audioChannels();
        this.store = new SampleStore(format, dither);
        int blocks = Math.max(1, BUFFER_BYTES / layout.blockBytes());
        this.buffer = ByteBuffer.allocate(blocks * layout.blockBytes()).order(ByteOrder.LITTLE_ENDIAN);
        to.write(to.isSeekable() ? layout.header(0) : layout.openEndedHeader());
    }

    /** Plain rounding, no tags, for any number of samples. */
    static WavWriter create(Path target, int sampleRateHz, int audioChannels, SampleFormat format) throws IOException {
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
        WavLayout layout = new WavLayout(sampleRateHz, audioChannels, format, mayGrowLarge);
        PartialFile file = PartialFile.beside(target);
        try {
            return new WavWriter(file, layout, Optional.empty());
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public int audioChannels() {
        return audioChannels;
    }

    @Override
    public void write(float[][] from, int offset, int count) throws IOException {
        Written.require(from, offset, count, audioChannels, length, sampleRateHz);
        int done = 0;
        while (done < count) {
            int blocks = Math.min(count - done, buffer.capacity() / layout.blockBytes());
            buffer.clear().limit(blocks * layout.blockBytes());
            for (int c = 0; c < audioChannels; c++) {
                store.put(c, from[c], offset + done, blocks, buffer, c * format.bytes(), layout.blockBytes());
            }
            to.write(buffer);
            done += blocks;
            length += blocks;
        }
    }

    @Override
    public long clippedSamples() {
        return store.clipped();
    }

    @Override
    public void finish() throws IOException {
        if (length == 0) {
            throw new IllegalStateException("a WAV file needs at least 1 sample, none was written");
        }
        long dataBytes = length * layout.blockBytes();
        if (dataBytes % 2 == 1 && to.isSeekable()) { // where the size is not known, the zero would be a sample
            to.write(ByteBuffer.allocate(1));
        }
        if (to.isSeekable()) {
            to.position(0);
            to.write(layout.header(length));
        }
        to.complete();
    }

    @Override
    public void close() throws IOException {
        to.close();
    }
}
