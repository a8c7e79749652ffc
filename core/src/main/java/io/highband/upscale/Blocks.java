package io.highband.upscale;

import io.highband.audio.AudioReader;
import java.io.IOException;
import java.util.Arrays;

/** Pieces of a recording, small enough to hold several of them. */
final class Blocks {

    /** Over all audio channels: 0.7 s of 48 kHz stereo. Chosen, not tuned. */
    private static final int VALUES = 1 << 16;

    private static final int FEWEST_SAMPLES = 256;

    private Blocks() {}

    /** Samples per audio channel of a block. */
    static int samples(int audioChannels) {
        return Math.max(FEWEST_SAMPLES, VALUES / audioChannels);
    }

    /** The next samples, at most {@code count} per audio channel; none at the end. */
    static float[][] read(AudioReader reader, int count) throws IOException {
        float[][] block = new float[reader.audioChannels()][count];
        int read = reader.read(block, 0, count);
        return read == count ? block : part(block, 0, read);
    }

    /** A part of every audio channel. */
    static float[][] part(float[][] channels, int from, int count) {
        float[][] part = new float[channels.length][];
        for (int c = 0; c < part.length; c++) {
            part[c] = Arrays.copyOfRange(channels[c], from, from + count);
        }
        return part;
    }
}
