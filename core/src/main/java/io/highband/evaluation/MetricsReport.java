package io.highband.evaluation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highband.audio.AudioClip;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every {@link StandardMetric} of one estimate against its reference.
 *
 * <h2>Several audio channels</h2> Channel is compared with channel, and a value is the mean over those whose
 * reference is not silent. (Mixing down first would hide an estimate that swaps channels or turns a phase.)
 */
public final class MetricsReport {
    private final Map<Metric, Double> values;
    private final int sampleRateHz;
    private final int audioChannels;
    private final int comparedSamples;
    private final List<String> notes;

    private MetricsReport(
            Map<Metric, Double> values, int sampleRateHz, int audioChannels, int comparedSamples, List<String> notes) {
        this.values = Collections.unmodifiableMap(values);
        this.sampleRateHz = sampleRateHz;
        this.audioChannels = audioChannels;
        this.comparedSamples = comparedSamples;
        this.notes = List.copyOf(notes);
    }

    /** Compares clips of one rate, one number of audio channels and one length. */
    public static MetricsReport compare(AudioClip reference, AudioClip estimate) {
        return compare(reference, estimate, LengthRule.EQUAL);
    }

    /**
     * Compares clips of one rate and one number of audio channels.
     *
     * @throws MismatchedClipsException if they differ in something that {@code lengths} does not settle
     * @throws IllegalArgumentException if a clip holds no sample, or NaN or infinity
     */
    public static MetricsReport compare(AudioClip reference, AudioClip estimate, LengthRule lengths) {
        checkSameKind(requireNonNull(reference, "reference"), requireNonNull(estimate, "estimate"));
        List<String> notes = new ArrayList<>();
        int samples = comparedSamples(reference.length(), estimate.length(), lengths, notes);
        ChannelMeans means = new ChannelMeans(reference, estimate, samples);
        Map<Metric, Double> values = new LinkedHashMap<>();
        for (Metric metric : StandardMetric.values()) {
            values.put(metric, means.of(metric));
        }
        notes.addAll(means.notes());
        return new MetricsReport(values, reference.sampleRateHz(), reference.audioChannels(), samples, notes);
    }

    /**
     * A comparison that was made elsewhere, by its numbers.
     *
     * @param values in the order of the reports
     * @param comparedSamples per audio channel
     */
    public static MetricsReport of(Map<Metric, Double> values, int sampleRateHz, int comparedSamples) {
        return new MetricsReport(new LinkedHashMap<>(values), sampleRateHz, 1, comparedSamples, List.of());
    }

    private static void checkSameKind(AudioClip reference, AudioClip estimate) {
        if (reference.sampleRateHz() != estimate.sampleRateHz()) {
            throw new MismatchedClipsException("reference has " + reference.sampleRateHz() + " Hz, estimate has "
                    + estimate.sampleRateHz() + " Hz; resample one of them to the rate of the other first");
        }
        if (reference.audioChannels() != estimate.audioChannels()) {
            throw new MismatchedClipsException("reference has " + reference.audioChannels()
                    + " audio channel(s), estimate has " + estimate.audioChannels() + "; mix both down to one first");
        }
    }

    private static int comparedSamples(int reference, int estimate, LengthRule lengths, List<String> notes) {
        int shorter = Math.min(reference, estimate);
        if (reference == estimate) {
            return shorter;
        }
        if (lengths == LengthRule.EQUAL) {
            throw new MismatchedClipsException("reference has " + reference + " samples, estimate has " + estimate
                    + "; make sure both start at the same instant, then compare the first " + shorter
                    + " samples of both (" + LengthRule.TRIM_TO_SHORTER + ")");
        }
        notes.add("compared the first " + shorter + " samples: reference has " + reference + ", estimate has "
                + estimate);
        return shorter;
    }

    /** The metrics compared by, in the order of the reports. */
    public List<Metric> metrics() {
        return List.copyOf(values.keySet());
    }

    public double value(Metric metric) {
        Double value = values.get(requireNonNull(metric, "metric"));
        if (value == null) {
            throw new IllegalArgumentException("metric=" + metric.id() + " was not computed here");
        }
        return value;
    }

    public int sampleRateHz() {
        return sampleRateHz;
    }

    public int audioChannels() {
        return audioChannels;
    }

    /** Samples per audio channel that entered the comparison. */
    public int comparedSamples() {
        return comparedSamples;
    }

    /** What a reader of the numbers must know: sentences, often none. */
    public List<String> notes() {
        return notes;
    }

    /** Lines for a terminal: values, what was compared, definitions. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        for (Metric metric : metrics()) {
            text.append(String.format(Locale.ROOT, "%-14s %9.3f %s\n", metric.id(), value(metric), metric.unit()));
        }
        text.append('\n')
                .append(comparedSamples)
                .append(" samples at ")
                .append(sampleRateHz)
                .append(" Hz, ");
        text.append(audioChannels).append(" audio channel(s)\n");
        notes.forEach(note -> text.append(note).append('\n'));
        text.append('\n').append(MetricLegend.text(metrics()));
        return text.toString();
    }

    /** A JSON object with one number per metric id at the top, then what was compared, then the definitions. */
    public String toJson() {
        ObjectNode json = valuesAsJson();
        json.put("sampleRateHz", sampleRateHz);
        json.put("audioChannels", audioChannels);
        json.put("comparedSamples", comparedSamples);
        ArrayNode list = json.putArray("notes");
        notes.forEach(list::add);
        json.set("metrics", MetricLegend.json(metrics()));
        return json.toPrettyString() + '\n';
    }

    ObjectNode valuesAsJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        values.forEach((metric, value) -> json.put(metric.id(), value));
        return json;
    }
}
