package io.highband.dataset;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A recording, or an audio channel of it, read, brought to its rate and degraded: ready to be cut. */
public final class PreparedClip {
    private final PreparationConfig config;
    private final ClipMaker.Clip clip;
    private final String name;
    private final String speaker;
    private final int pass;

    PreparedClip(PreparationConfig config, ClipMaker.Clip clip, String name, String speaker, int pass) {
        this.config = config;
        this.clip = clip;
        this.name = name;
        this.speaker = speaker;
        this.pass = pass;
    }

    /** Takes a recording's patches, in their order. */
    @FunctionalInterface
    public interface Sink {
        /** @param firstSample where in the recording it begins, at the high rate */
        void append(float[] lowRes, float[] highRes, int firstSample) throws IOException;
    }

    /**
     * What cutting came to.
     *
     * @param kept patches handed over
     * @param sampledOut patches not kept by chance
     */
    public record Cut(int kept, int sampledOut) {}

    /** As the recording was listed; of one audio channel of several, {@code #} and its number follow. */
    public String name() {
        return name;
    }

    /** Whose voice it is; empty where that is not known. */
    public String speaker() {
        return speaker;
    }

    /** Length at the high rate, a multiple of the scale. */
    public int highResSamples() {
        return clip.highRes.length;
    }

    boolean flacInsteadOfWav() {
        return clip.flacInsteadOfWav;
    }

    void appendWholeTo(ArchiveWriter writer) throws IOException {
        writer.appendClip(name, speaker, clip.lowRes, clip.highRes);
    }

    /**
     * Cuts it. Which patches are kept depends on the seed, the name and the pass alone, so it does not matter which
     * recordings are prepared beside it, or where.
     */
    public Cut cut(Sink sink) throws IOException {
        int lowPerHigh = config.lowResGrid() == LowResGrid.HIGH_RATE ? 1 : config.scale();
        SplittableRandom chance = chance();
        int kept = 0;
        int sampledOut = 0;
        for (int i = 0; i + config.dimension() <= clip.highRes.length; i += config.stride()) {
            if (config.keepFraction() < 1 && chance.nextDouble() >= config.keepFraction()) {
                sampledOut++;
                continue;
            }
            int low = i / lowPerHigh;
            sink.append(
                    Arrays.copyOfRange(clip.lowRes, low, low + config.dimension() / lowPerHigh),
                    Arrays.copyOfRange(clip.highRes, i, i + config.dimension()),
                    i);
            kept++;
        }
        return new Cut(kept, sampledOut);
    }

    private SplittableRandom chance() {
        long seed = config.seed() + 1_000_003L * pass + 31L * name.hashCode();
        // The first draw scrambles the sum: seeds next to each other must not give shifted copies.
        return new SplittableRandom(new SplittableRandom(seed).nextLong());
    }
}
