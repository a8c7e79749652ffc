package io.highband.series;

import java.util.Arrays;

/** A series of one or several channels of equal length, and what it is called. Its arrays are its own; leave them as they are. */
final class NamedSeries {
    private final String name;
    private final float[][] channels;

    NamedSeries(String name, float[][] channels) {
        if (channels.length == 0 || Arrays.stream(channels).anyMatch(row -> row.length != channels[0].length)) {
            throw new IllegalArgumentException("a series needs at least 1 channel, and all of one length");
        }
        this.name = name;
        this.channels = channels;
    }

    String name() {
        return name;
    }

    int channels() {
        return channels.length;
    }

    int steps() {
        return channels[0].length;
    }

    float[][] rows() {
        return channels;
    }

    /** From a step on, so many steps: (channels, steps), row by row. */
    float[] cut(int from, int steps) {
        float[] cut = new float[channels.length * steps];
        for (int c = 0; c < channels.length; c++) {
            System.arraycopy(channels[c], from, cut, c * steps, steps);
        }
        return cut;
    }
}
