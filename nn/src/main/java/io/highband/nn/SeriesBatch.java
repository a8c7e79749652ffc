package io.highband.nn;

/**
 * Several series of equal length in one plain array: the form in which data crosses the wall
 * around the engine.
 *
 * <p>The array is not copied, on the way in or out: whoever hands it over leaves it alone while the
 * batch is in use.
 */
public final class SeriesBatch {

    private final float[] values; // (B, C, T), row by row
    private final int size;
    private final int channels;
    private final int steps;

    /**
     * Wraps an array.
     *
     * @param values (B, C, T), row by row
     * @param size B, the number of series
     * @param channels C
     * @param steps T, time steps
     */
    public SeriesBatch(float[] values, int size, int channels, int steps) {
        long expected = (long) size * channels * steps;
        if (size < 0 || channels < 1 || steps < 0 || values.length != expected) {
            throw new IllegalArgumentException("A batch of " + size + " series of " + channels + " channels and "
                    + steps + " steps holds " + expected + " values, found " + values.length);
        }
        this.values = values;
        this.size = size;
        this.channels = channels;
        this.steps = steps;
    }

    /** Series of one channel. */
    public static SeriesBatch mono(float[] values, int size, int steps) {
        return new SeriesBatch(values, size, 1, steps);
    }

    public float[] values() {
        return values;
    }

    public int size() {
        return size;
    }

    public int channels() {
        return channels;
    }

    public int steps() {
        return steps;
    }
}
