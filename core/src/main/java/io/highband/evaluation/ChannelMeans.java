package io.highband.evaluation;

import io.highband.audio.AudioClip;
import io.highband.audio.Silence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Means of metrics over the audio channels of two clips, channel compared with channel.
 *
 * <h2>Silence</h2> A channel whose reference is silent has no ratio of its own, and the limit given in its place
 * would swallow the values of the others. So it is left out, with a note, unless the reference is silent in all.
 */
final class ChannelMeans {
    private final float[][] reference;
    private final float[][] estimate;
    private final List<Integer> counted;
    private final List<Integer> leftOut;

    /** @param samples that are compared of each channel, no more than either clip has */
    ChannelMeans(AudioClip reference, AudioClip estimate, int samples) {
        this.reference = first(samples, reference);
        this.estimate = first(samples, estimate);
        List<Integer> all =
                IntStream.range(0, reference.audioChannels()).boxed().toList();
        List<Integer> silent =
                all.stream().filter(c -> Silence.fills(this.reference[c])).toList();
        leftOut = silent.size() == all.size() ? List.of() : silent;
        counted = all.stream().filter(c -> !leftOut.contains(c)).toList();
    }

    private static float[][] first(int samples, AudioClip clip) {
        float[][] channels = new float[clip.audioChannels()][];
        for (int c = 0; c < channels.length; c++) {
            float[] channel = clip.channel(c);
            channels[c] = channel.length == samples ? channel : Arrays.copyOf(channel, samples);
        }
        return channels;
    }

    double of(Metric metric) {
        double sum = 0;
        for (int c : counted) {
            sum += metric.of(reference[c], estimate[c]);
        }
        return sum / counted.size();
    }

    /** What a reader of the means must know: over which channels they are, and where a limit stands for an infinity. */
    List<String> notes() {
        double[] snrDb = IntStream.range(0, reference.length)
                .mapToDouble(c -> Snr.of(reference[c], estimate[c]))
                .toArray();
        List<String> notes = new ArrayList<>();
        if (reference.length > 1) {
            String part = leftOut.isEmpty() ? "" : counted.size() + " of ";
            notes.add("each value is the mean over " + part + reference.length + " audio channels");
        }
        note(notes, leftOut, c -> Silence.fills(estimate[c]), "reference and estimate are silent%s, which is left out");
        note(
                notes,
                leftOut,
                c -> !Silence.fills(estimate[c]),
                "the reference is silent%s, which is left out, though the estimate has sound there");
        note(
                notes,
                counted,
                c -> snrDb[c] == Snr.LIMIT_DB,
                "reference and estimate are identical%s; their snr is infinite and given as 200 dB");
        note(
                notes,
                counted,
                c -> snrDb[c] == -Snr.LIMIT_DB,
                "the reference is silent%s; the snr is minus infinity and given as -200 dB");
        return notes;
    }

    /** @param words with a place for the channels, which are named unless all are meant */
    private void note(List<String> notes, List<Integer> among, IntPredicate condition, String words) {
        List<String> channels =
                among.stream().filter(condition::test).map(String::valueOf).toList();
        if (channels.size() == reference.length) {
            notes.add(String.format(words, ""));
        } else if (!channels.isEmpty()) {
            String last = String.valueOf(reference.length - 1);
            notes.add(String.format(
                    words, " in audio channel " + String.join(", ", channels) + " (of 0 to " + last + ")"));
        }
    }
}
