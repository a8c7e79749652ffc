package io.highband.audio;

import java.util.Locale;
import java.util.Optional;

/** Finds NaN and infinity among samples and says where they are. */
public final class NonFinite {
    private NonFinite() {}

    /**
     * Describes the first sample in time that is NaN or infinite, if there is one.
     *
     * @param offset index in each array of the first sample to look at
     * @param count how many samples per audio channel to look at
     * @param position index in the whole recording of the sample at {@code offset}
     */
    public static Optional<String> first(float[][] channels, int offset, int count, long position, int sampleRateHz) {
        int earliest = count;
        int where = -1;
        for (int c = 0; c < channels.length; c++) {
            int i = indexOfFirst(channels[c], offset, earliest);
            if (i < earliest) {
                earliest = i;
                where = c;
            }
        }
        if (where < 0) {
            return Optional.empty();
        }
        long sample = position + earliest;
        return Optional.of(String.format(
                Locale.ROOT,
                "%s in audio channel %d at sample %d (%.3f s)",
                channels[where][offset + earliest],
                where,
                sample,
                (double) sample / sampleRateHz));
    }

    /** Index from {@code offset} of the first such sample, or {@code count}. */
    private static int indexOfFirst(float[] samples, int offset, int count) {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(samples[offset + i])) {
                return i;
            }
        }
        return count;
    }
}
