package io.highband.evaluation;

/**
 * What an estimator is given of a series: an archive's patch without its reference. The arrays are lent; leave
 * them as they are.
 *
 * @param values (channels, steps), row by row; where the rate was low, brought to the high one by a spline
 * @param channels of the values
 * @param outputChannels how many are to be estimated; output i continues input i, where there is one
 * @param hidden (outputChannels, steps), 1 where the entry of the reference was hidden; empty if nothing was
 */
@SuppressWarnings("ArrayRecordComponent") // lent for one call, and never compared
public record SeriesInput(float[] values, int channels, int outputChannels, float[] hidden) {

    /** Of each channel. */
    public int steps() {
        return values.length / channels;
    }

    /** Where an output starts in {@link #values}, or −1 if no input is its own. */
    int inputOf(int output) {
        return output < channels ? output * steps() : -1;
    }
}
