package io.highband.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a model was taught to undo. Without it a checkpoint would be useless: a model that has seen one
 * low-pass filter fails on another (Kuleshov et al. 2017, section 4).
 *
 * @param scale rate out over rate in
 * @param highRateHz rate out
 * @param filter how the low-resolution signals of training were made; the archive's own word for it
 */
public record Task(int scale, @JsonProperty("high_rate_hz") int highRateHz, String filter) {

    public Task {
        if (scale < 1 || highRateHz < 1 || highRateHz % scale != 0) {
            throw new IllegalArgumentException(
                    "A task needs a scale of at least 1 that divides the high rate, found scale=" + scale
                            + ", highRateHz=" + highRateHz);
        }
    }

    /** Rate in. */
    public int lowRateHz() {
        return highRateHz / scale;
    }
}
