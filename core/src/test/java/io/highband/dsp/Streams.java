package io.highband.dsp;

import java.util.ArrayList;
import java.util.List;

/** Feeds streams in slices, as callers do. */
public final class Streams {
    private Streams() {}

    /** Everything that comes out when channels are fed {@code slice} samples at a time. */
    public static float[][] sliced(SampleStream stream, float[][] channels, int slice) {
        List<float[][]> blocks = new ArrayList<>();
        int length = channels[0].length;
        for (int from = 0; from < length; from += slice) {
            blocks.add(stream.feed(part(channels, from, Math.min(slice, length - from))));
        }
        blocks.add(stream.flush());
        return joined(blocks);
    }

    /**
     * The largest lag met while feeding: samples of the output that belong to what was fed and had not come
     * out yet, counted in samples of the input, rounded up.
     */
    public static long largestLag(SampleStream stream, float[][] channels, int slice, int fromHz, int toHz) {
        long largest = 0;
        long out = 0;
        int length = channels[0].length;
        for (int from = 0; from < length; from += slice) {
            int count = Math.min(slice, length - from);
            out += stream.feed(part(channels, from, count))[0].length;
            long coveredInputs = out * fromHz / toHz;
            largest = Math.max(largest, from + count - coveredInputs);
        }
        return largest;
    }

    public static float[][] part(float[][] channels, int from, int count) {
        float[][] part = new float[channels.length][count];
        for (int c = 0; c < channels.length; c++) {
            System.arraycopy(channels[c], from, part[c], 0, count);
        }
        return part;
    }

    public static float[][] joined(List<float[][]> blocks) {
        int channels = blocks.get(0).length;
        float[][] whole = new float[channels]
                [blocks.stream().mapToInt(block -> block[0].length).sum()];
        int at = 0;
        for (float[][] block : blocks) {
            for (int c = 0; c < channels; c++) {
                System.arraycopy(block[c], 0, whole[c], at, block[c].length);
            }
            at += block[0].length;
        }
        return whole;
    }
}
