package io.highband.dsp;

import java.util.Arrays;

/**
 * Samples in flight, of several audio channels: appended at one end, dropped at the other.
 *
 * <pre>
 *   array   . . . a b c d e . .       head 3, length 5; dots are free
 *   append  behind e; where the room ends, a … e first move to the front of a larger array
 * </pre>
 */
public final class SampleQueue {
    private static final int FIRST_CAPACITY = 1024;

    private final float[][] arrays;
    private int head;
    private int length;

    public SampleQueue(int audioChannels) {
        if (audioChannels < 1) {
            throw new IllegalArgumentException("audioChannels=" + audioChannels + " must be at least 1");
        }
        this.arrays = new float[audioChannels][FIRST_CAPACITY];
    }

    public int audioChannels() {
        return arrays.length;
    }

    /** Samples per audio channel. */
    public int length() {
        return length;
    }

    /** Appends a block: one array per audio channel, all of one length. */
    public void append(float[][] block) {
        requireChannels(block);
        append(block, 0, block[0].length);
    }

    /** Appends {@code count} samples of each array, from {@code offset} on. */
    public void append(float[][] block, int offset, int count) {
        requireChannels(block);
        makeRoom(count);
        for (int c = 0; c < arrays.length; c++) {
            System.arraycopy(block[c], offset, arrays[c], head + length, count);
        }
        length += count;
    }

    public void appendSilence(int count) {
        makeRoom(count);
        for (float[] array : arrays) {
            Arrays.fill(array, head + length, head + length + count, 0);
        }
        length += count;
    }

    /** Forgets the first {@code count} samples. */
    public void drop(int count) {
        requirePresent(count);
        head += count;
        length -= count;
    }

    /** A copy of {@code count} samples per audio channel from the {@code from}-th on. */
    public float[][] copy(int from, int count) {
        requirePresent(from + count);
        float[][] result = new float[arrays.length][];
        for (int c = 0; c < arrays.length; c++) {
            result[c] = Arrays.copyOfRange(arrays[c], head + from, head + from + count);
        }
        return result;
    }

    /** Removes and returns the first {@code count} samples. */
    public float[][] take(int count) {
        float[][] result = copy(0, count);
        drop(count);
        return result;
    }

    /** The array inside; the queue's first sample stands at {@link #head}. */
    float[] array(int channel) {
        return arrays[channel];
    }

    int head() {
        return head;
    }

    private void makeRoom(int count) {
        int capacity = arrays[0].length;
        int needed = Math.addExact(length, count);
        if (head + needed <= capacity) {
            return;
        }
        // Half free after a move, so that each sample is moved less than once on average.
        int roomy = needed > capacity / 2 ? Math.max(needed, (int) Math.min(2L * needed, 1 << 30)) : capacity;
        for (int c = 0; c < arrays.length; c++) {
            float[] to = roomy == capacity ? arrays[c] : new float[roomy];
            System.arraycopy(arrays[c], head, to, 0, length);
            arrays[c] = to;
        }
        head = 0;
    }

    private void requireChannels(float[][] block) {
        if (block.length != arrays.length) {
            throw new IllegalArgumentException(
                    "a block must have " + arrays.length + " audio channel(s) as before, found " + block.length);
        }
        for (float[] channel : block) {
            if (channel.length != block[0].length) {
                throw new IllegalArgumentException("audio channels of a block must have one length, found "
                        + block[0].length + " and " + channel.length);
            }
        }
    }

    private void requirePresent(int count) {
        if (count < 0 || count > length) {
            throw new IllegalArgumentException(count + " samples were asked for, the queue holds " + length);
        }
    }
}
