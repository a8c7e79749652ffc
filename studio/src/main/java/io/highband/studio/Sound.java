package io.highband.studio;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a recording is, before or after.
 *
 * @param samples per audio channel
 * @param bandwidthHz up to where there is sound; null where nobody looked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Sound(int sampleRateHz, int audioChannels, long samples, Double bandwidthHz) {

    /** Length in time. */
    public double seconds() {
        return (double) samples / sampleRateHz;
    }
}
