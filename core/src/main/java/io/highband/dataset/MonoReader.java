package io.highband.dataset;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.AudioReader;
import io.highband.dsp.Resampler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads recordings at one rate, mixed down or one audio channel beside the other, in little more memory than the result takes: an hour of stereo
 * at 48 kHz is 1.4 GB of samples, and 0.2 GB at 16 kHz mono.
 *
 * <p>A long recording is resampled in segments of whole seconds, at which the sample grids of any two
 * rates meet. Each takes a second of its neighbours along, more than the resampler looks ahead or back:
 *
 * <pre>
 *   recording   |0      |1      |2      |3      |4      |5 s
 *   window 1     =======================.........            kept: 0 to 3 s
 *   window 2                    ........================     kept: 3 s to the end
 * </pre>
 */
final class MonoReader {
    /** Chosen, not tuned: long enough for the second of overlap not to matter, short enough for memory. */
    static final int USUAL_SEGMENT_SECONDS = 60;

    private static final int CONTEXT_SECONDS = 1;

    /** Below, a second is too few samples for the resampler's reach; such series are short anyway. */
    private static final int LOWEST_SEGMENTED_HZ = 1_000;

    private final int rateHz;
    private final int segmentSeconds;

    MonoReader(int rateHz, int segmentSeconds) {
        this.rateHz = rateHz;
        this.segmentSeconds = segmentSeconds;
    }

    /** The mean of all audio channels. */
    float[] read(Path path) throws IOException {
        return read(path, ChannelUse.MIXED_DOWN)[0];
    }

    /** One array for each audio channel, or a single one of their mean. */
    float[][] read(Path path, ChannelUse use) throws IOException {
        try (AudioReader reader = AudioFiles.open(path)) {
            int fromHz = reader.sampleRateHz();
            Resampler resampler = Resampler.between(fromHz, rateHz);
            boolean segmented = Math.min(fromHz, rateHz) >= LOWEST_SEGMENTED_HZ;
            long windowSamples = segmented ? (long) fromHz * (segmentSeconds + 2 * CONTEXT_SECONDS) : Long.MAX_VALUE;
            float[][] window = new float[use == ChannelUse.EACH ? reader.audioChannels() : 1][0];
            List<List<float[]>> kept = Arrays.stream(window)
                    .<List<float[]>>map(channel -> new ArrayList<>())
                    .toList();
            fill(reader, window, windowSamples);
            int skipSeconds = 0; // at the beginning of the window: context, kept from the window before
            while (window[0].length == windowSamples) {
                int endSeconds = segmentSeconds + CONTEXT_SECONDS;
                for (int c = 0; c < window.length; c++) {
                    kept.get(c)
                            .add(Arrays.copyOfRange(
                                    resampler.apply(window[c]), skipSeconds * rateHz, endSeconds * rateHz));
                    window[c] =
                            Arrays.copyOfRange(window[c], (endSeconds - CONTEXT_SECONDS) * fromHz, window[c].length);
                }
                fill(reader, window, windowSamples);
                skipSeconds = CONTEXT_SECONDS;
            }
            float[][] all = new float[window.length][];
            for (int c = 0; c < window.length; c++) {
                float[] last = resampler.apply(window[c]);
                kept.get(c).add(skipSeconds == 0 ? last : Arrays.copyOfRange(last, skipSeconds * rateHz, last.length));
                all[c] = joined(path, kept.get(c));
            }
            return all;
        }
    }

    /** Adds what follows in the recording to each array, up to {@code samples} altogether. */
    private static void fill(AudioReader reader, float[][] window, long samples) throws IOException {
        while (window[0].length < samples) {
            int length = window[0].length;
            int piece = Math.max(reader.sampleRateHz(), length); // doubling: few copies, little waste
            int wanted = (int) Math.min(piece, samples - length);
            float[][] channels = new float[reader.audioChannels()][wanted];
            int read = reader.read(channels, 0, wanted);
            if (read == 0) {
                break;
            }
            if (window.length < channels.length) {
                channels = new float[][] {
                    AudioClip.of(reader.sampleRateHz(), channels).mixDown().channel(0)
                };
            }
            for (int c = 0; c < window.length; c++) {
                window[c] = Arrays.copyOf(window[c], length + read);
                System.arraycopy(channels[c], 0, window[c], length, read);
            }
        }
    }

    private static float[] joined(Path path, List<float[]> pieces) throws IOException {
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        long length = pieces.stream().mapToLong(piece -> piece.length).sum();
        if (length > Integer.MAX_VALUE - 8) {
            throw new IOException(
                    path + ": expected at most 2147483639 samples, found " + length + "; cut it into parts");
        }
        float[] all = new float[(int) length];
        int done = 0;
        for (int i = 0; i < pieces.size(); i++) {
            System.arraycopy(pieces.get(i), 0, all, done, pieces.get(i).length);
            done += pieces.get(i).length;
            pieces.set(i, null); // so that both copies are never whole
        }
        return all;
    }
}
