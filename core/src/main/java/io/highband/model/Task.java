package io.highband.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a model was taught to undo. Without it a checkpoint would be useless: a model that has seen one
 * low-pass filter fails on another (Kuleshov et al. 2017, section 4).
 *
 * @param kind what kind of loss it undoes; checkpoints that do not say are for super-resolution
 * @param scale rate out over rate in; 1 unless the kind is super-resolution
 * @param highRateHz rate out; {@link #NO_RATE} for series that are no sound
 * @param filter how the inputs of training were made; the archive's own word for it
 */
public record Task(
        Kind kind, int scale, @JsonProperty("high_rate_hz") int highRateHz, String filter) {

    /** As {@code highRateHz}: the steps of the series are not so and so many a second. */
    public static final int NO_RATE = 0;

    /** As {@code filter}: a different one for every patch. The archive's word. */
    private static final String DRAWN = "drawn";

    /** What kind of loss a model undoes. */
    public enum Kind {
        /** A low rate. */
        SUPER_RESOLUTION,
        /** Missing entries. */
        IMPUTATION,
        /** Noise. */
        DENOISING;

        /** The word in archives, checkpoints and on the command line. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException if there is none of this word */
        @JsonCreator
        public static Kind withId(String id) {
            return Arrays.stream(values())
                    .filter(kind -> kind.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("task=" + id + " is none of "
                            + Arrays.stream(values()).map(Kind::id).collect(Collectors.joining(", "))));
        }
    }

    public Task {
        kind = kind == null ? Kind.SUPER_RESOLUTION : kind;
        requireNonNull(filter, "filter");
        if (scale < 1 || highRateHz < 0 || highRateHz % scale != 0) {
            throw new IllegalArgumentException(
                    "A task needs a scale of at least 1 that divides the high rate, found scale=" + scale
                            + ", highRateHz=" + highRateHz);
        }
        if (kind != Kind.SUPER_RESOLUTION && (scale != 1 || highRateHz != NO_RATE)) {
            throw new IllegalArgumentException("A task of " + kind.id() + " has a scale of 1 and no rate, found scale="
                    + scale + ", highRateHz=" + highRateHz);
        }
    }

    /** Super-resolution of sound. */
    public Task(int scale, int highRateHz, String filter) {
        this(Kind.SUPER_RESOLUTION, scale, highRateHz, filter);
    }

    /** Is it sound whose rate is raised? */
    @JsonIgnore
    public boolean isSound() {
        return highRateHz != NO_RATE;
    }

    /** Whether inputs of training were made in many ways, by a recipe ({@code highband prep --degrade}). */
    @JsonIgnore
    public boolean isOfManyLosses() {
        return filter.equals(DRAWN);
    }

    /** Rate in. */
    public int lowRateHz() {
        return highRateHz / scale;
    }
}
