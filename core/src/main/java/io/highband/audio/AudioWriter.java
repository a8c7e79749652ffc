package io.highband.audio;

import java.io.IOException;

/**
 * A recording in the making, written from its beginning to its end in pieces of any size.
 *
 * <p>Open one with {@link AudioFiles#create}. The file appears under its name only when {@link #finish} has
 * been called; closed before that, or after an error, nothing is left of it. Not for several threads at once.
 *
 * <pre>{@code
 * try (AudioWriter writer = AudioFiles.create(target, AudioFormat.FLAC, 48_000, 2, AudioTags.none())) {
 *     writer.write(samples, 0, count);      // any number of times
 *     writer.finish();
 * }
 * }</pre>
 */
public interface AudioWriter extends AutoCloseable {
    int sampleRateHz();

    int audioChannels();

    /**
     * Appends samples.
     *
     * @param from one array per audio channel, read from {@code offset} on; finite
     * @param count samples per audio channel
     * @throws IOException naming the file, if it cannot be written
     */
    void write(float[][] from, int offset, int count) throws IOException;

    /**
     * Samples written so far that were beyond full scale, over all audio channels; 0 for formats that keep
     * such samples as they are.
     */
    long clippedSamples();

    /** Completes the file and gives it its name, replacing what stood there. */
    void finish() throws IOException;

    /** Without {@link #finish} before, removes what was written. */
    @Override
    void close() throws IOException;
}
