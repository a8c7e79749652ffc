package io.highband.audio;

import java.util.Optional;

/** What every writer asks of the samples it is given. */
final class Written {
    private Written() {}

    /** @param position index in the whole recording of the sample at {@code offset} */
    static void require(float[][] from, int offset, int count, int audioChannels, long position, int sampleRateHz) {
        if (from.length != audioChannels) {
            throw new IllegalArgumentException(
                    "expected " + audioChannels + " audio channel(s) as at creation, found " + from.length);
        }
        Optional<String> nonFinite = NonFinite.first(from, offset, count, position, sampleRateHz);
        if (nonFinite.isPresent()) {
            throw new IllegalArgumentException("samples to write must be finite, found " + nonFinite.get());
        }
    }
}
