package io.highband.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How the signals of an archive were made: the attributes at its root. Archives made by other programs
 * lack some or all of them, so every answer may be empty. Immutable.
 */
public final class ArchiveInfo {
    /** Written by this version; raised when a reader of the older layout would misread the newer one. */
    public static final int FORMAT_VERSION = 1;

    /** As a filter: a different one for every patch, drawn from a recipe. */
    public static final String DRAWN = "drawn";

    /** Attribute name to {@code Long}, {@code Double} or {@code String}, in the order they are written. */
    private final Map<String, Object> attributes;

    private ArchiveInfo(Map<String, Object> attributes) {
        this.attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** Nothing known, as for an archive of another program. */
    public static ArchiveInfo unknown() {
        return new ArchiveInfo(Map.of());
    }

    static ArchiveInfo of(Map<String, Object> attributes) {
        return new ArchiveInfo(attributes);
    }

    /** Of an archive that is prepared so. */
    public static ArchiveInfo of(PreparationConfig config) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("format_version", (long) FORMAT_VERSION);
        attributes.put("scale", (long) config.scale());
        attributes.put("high_rate_hz", (long) config.sampleRateHz());
        if (config.sampleRateHz() % config.scale() == 0) {
            attributes.put("low_rate_hz", (long) (config.sampleRateHz() / config.scale()));
        } else {
            attributes.put("low_rate_hz", config.sampleRateHz() / (double) config.scale());
        }
        attributes.put(
                "filter",
                config.degradations().isPresent() ? DRAWN : config.lowRes().filter());
        attributes.put("interpolated", config.lowResGrid() == LowResGrid.HIGH_RATE ? 1L : 0L);
        attributes.put("source", config.fileList().getFileName().toString());
        attributes.put("seed", config.seed());
        if (!config.wholeFiles()) {
            attributes.put("stride", (long) config.stride());
            attributes.put("sam", config.keepFraction());
        }
        attributes.put("software", "highband");
        return new ArchiveInfo(attributes);
    }

    /**
     * Of an archive of any series but sound.
     *
     * @param task the task's word: {@code super-resolution}, {@code imputation} or {@code denoising}
     * @param scale high rate over low rate; 1 unless the task is super-resolution
     * @param filter how the input was made from the reference, in a word or a few
     * @param source name of the file the series came from
     * @param seed of whatever chance was involved
     */
    public static ArchiveInfo ofSeries(String task, int scale, String filter, String source, long seed) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("format_version", (long) FORMAT_VERSION);
        attributes.put("task", task);
        attributes.put("scale", (long) scale);
        attributes.put("filter", filter);
        attributes.put("source", source);
        attributes.put("seed", seed);
        attributes.put("software", "highband");
        return new ArchiveInfo(attributes);
    }

    /** All that is known, by the names of {@code docs/archive.md}: each a {@code Long}, {@code Double} or {@code String}. */
    public Map<String, Object> attributes() {
        return attributes;
    }

    public OptionalInt formatVersion() {
        return integer("format_version");
    }

    /** The word of the task that a series archive is for; empty for sound, whose task is super-resolution. */
    public Optional<String> task() {
        return text("task");
    }

    public OptionalInt scale() {
        return integer("scale");
    }

    public OptionalInt highRateHz() {
        return integer("high_rate_hz");
    }

    /** Empty also where the scale does not divide the high rate. */
    public OptionalInt lowRateHz() {
        return integer("low_rate_hz");
    }

    /** {@link LowRes#filter()}, or the word of another program. */
    public Optional<String> filter() {
        return text("filter");
    }

    /** Whether the low-resolution signal has been brought back to the high rate by a cubic spline. */
    public Optional<Boolean> interpolated() {
        return attributes.get("interpolated") instanceof Number n ? Optional.of(n.longValue() != 0) : Optional.empty();
    }

    /** Name of the file list the archive was made from. */
    public Optional<String> source() {
        return text("source");
    }

    public OptionalLong seed() {
        return attributes.get("seed") instanceof Long n ? OptionalLong.of(n) : OptionalLong.empty();
    }

    /** Distance between the starts of neighbouring patches, in samples of the high rate. */
    public OptionalInt stride() {
        return integer("stride");
    }

    /** Fraction of the patches that was kept, in (0, 1]. */
    public OptionalDouble keepFraction() {
        return attributes.get("sam") instanceof Number n ? OptionalDouble.of(n.doubleValue()) : OptionalDouble.empty();
    }

    public Optional<String> software() {
        return text("software");
    }

    private OptionalInt integer(String name) {
        return attributes.get(name) instanceof Long n && n == n.intValue()
                ? OptionalInt.of(n.intValue())
                : OptionalInt.empty();
    }

    private Optional<String> text(String name) {
        return attributes.get(name) instanceof String s ? Optional.of(s) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArchiveInfo info && attributes.equals(info.attributes);
    }

    @Override
    public int hashCode() {
        return attributes.hashCode();
    }

    @Override
    public String toString() {
        return "ArchiveInfo" + attributes;
    }
}
