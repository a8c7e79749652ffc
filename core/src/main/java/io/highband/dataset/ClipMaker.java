package io.highband.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** From a recording to the pair of signals a network learns from. Thread-safe. */
final class ClipMaker {
    /** The decimator's zero-phase filter extends a signal by 27 samples of itself on either side. */
    private static final int SHORTEST_LOW_SAMPLES = 32;

    private final PreparationConfig config;
    private final MonoReader reader;
    private final LowResMaker lowResMaker;
    private final Optional<PatchDegrader> degrader;

    ClipMaker(PreparationConfig config) {
        this.config = config;
        reader = new MonoReader(config.sampleRateHz(), MonoReader.USUAL_SEGMENT_SECONDS);
        lowResMaker = new LowResMaker(
                config.scale(), config.lowRes(), config.lowResGrid(), LowResMaker.USUAL_SEGMENT_SAMPLES);
        degrader = config.degradations()
                .map(recipe -> new PatchDegrader(recipe, config.sampleRateHz(), config.dimension()));
    }

    /** A recording's two signals, handed over. {@code highRes} is a multiple of the scale long. */
    static final class Clip {
        final float[] lowRes;
        final float[] highRes;
        final boolean flacInsteadOfWav;

        private Clip(float[] lowRes, float[] highRes, boolean flacInsteadOfWav) {
            this.lowRes = lowRes;
            this.highRes = highRes;
            this.flacInsteadOfWav = flacInsteadOfWav;
        }
    }

    /**
     * Reads a recording and takes from it.
     *
     * @param pass how often it has been made before
     * @return one, or one of each audio channel
     * @throws IOException if the recording is missing, unreadable or too short; its message says which
     */
    List<Clip> make(String name, int pass) throws IOException {
        FileList.Located located = FileList.locate(config.inDir(), name);
        float[][] channels = reader.read(located.path(), config.channelUse());
        List<Clip> clips = new ArrayList<>();
        for (int c = 0; c < channels.length; c++) {
            float[] highRes = cropped(channels[c]);
            if (degrader.isPresent()) {
                long seed = config.seed() + 1_000_003L * pass + 31L * name.hashCode() + 7_919L * c;
                PatchDegrader.Pairs pairs = degrader.get().of(highRes, seed);
                clips.add(new Clip(pairs.degraded, pairs.reference, located.flacInsteadOfWav()));
            } else {
                clips.add(new Clip(lowResMaker.of(highRes), highRes, located.flacInsteadOfWav()));
            }
        }
        return clips;
    }

    private float[] cropped(float[] samples) throws IOException {
        int length = samples.length - samples.length % config.scale();
        int needed = Math.max(SHORTEST_LOW_SAMPLES * config.scale(), config.dimension());
        if (length < needed) {
            throw new IOException("too short: %d samples at %d Hz, and a %s takes %d"
                    .formatted(length, config.sampleRateHz(), config.wholeFiles() ? "clip" : "patch", needed));
        }
        return length == samples.length ? samples : Arrays.copyOf(samples, length);
    }
}
