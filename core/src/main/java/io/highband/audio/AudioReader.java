package io.highband.audio;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An open recording, read from its beginning to its end in pieces of any size.
 *
 * <p>Open one with {@link AudioFiles#open}. Samples are {@code float} with full scale [-1, 1], always
 * finite, one array per audio channel. Not for several threads at once.
 */
public interface AudioReader extends AutoCloseable {
    int sampleRateHz();

    int audioChannels();

    /** Samples per audio channel where the file states it exactly; compressed files often do not. */
    OptionalLong length();

    /** The length as far as it can be told beforehand, for showing progress; maybe wrong. */
    default OptionalLong lengthEstimate() {
        return length();
    }

    /**
     * Reads the next samples.
     *
     * @param into one array per audio channel, written from {@code offset} on
     * @param count the most samples per audio channel to read, above 0
     * @return samples read per audio channel; fewer than {@code count} only just before the end, and 0 at
     *     the end
     * @throws AudioFormatException if the file turns out to be damaged or cut short
     */
    int read(float[][] into, int offset, int count) throws IOException;

    /** What kind of file it is. */
    AudioFileInfo info();

    /** What the file says about itself besides its sound. */
    default AudioTags tags() {
        return AudioTags.none();
    }

    /**
     * What is wrong with the file, in words, where it was opened with {@link Damaged#SALVAGE} and the end of
     * what is whole has been read; empty where nothing is wrong or nothing was found yet.
     */
    default Optional<String> damage() {
        return Optional.empty();
    }

    @Override
    void close() throws IOException;
}
