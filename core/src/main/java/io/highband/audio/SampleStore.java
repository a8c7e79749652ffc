package io.highband.audio;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Turns samples into stored ones: dithers where that is wanted, rounds, clips, and counts what it clipped. */
final class SampleStore {
    private final SampleFormat format;
    private final Dither dither; // null for none
    private long clipped;

    SampleStore(SampleFormat format, Optional<Dither> dither) {
        this.format = format;
        this.dither = dither.orElse(null);
    }

    /**
     * Stores samples of one audio channel.
     *
     * @param at index of the first sample's first byte
     * @param stride bytes from one sample to the next of the same audio channel
     */
    void put(int audioChannel, float[] from, int offset, int count, ByteBuffer to, int at, int stride) {
        boolean clips = format != SampleFormat.FLOAT_32;
        for (int i = 0; i < count; i++) {
            float x = from[offset + i];
            if (clips && Math.abs(x) > 1) {
                clipped++;
            }
            format.put(dither == null ? x : dither.next(audioChannel, x), to, at + i * stride);
        }
    }

    long clipped() {
        return clipped;
    }
}
