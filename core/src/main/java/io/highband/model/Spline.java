package io.highband.model;

import io.highband.dsp.CubicSpline;
import io.highband.dsp.SampleStream;

/**
 * The baseline without parameters: the not-a-knot cubic spline through the low-resolution samples,
 * which is also where every network here starts from.
 */
public final class Spline implements SuperResolver {

    public static final String ID = "spline";

    /**
     * The influence of a sample on the curve falls to 2 − √3 from one sample to the next; that of a chunk's end is
     * 10⁻¹⁸ after 32 samples, below what double distinguishes. 4096 samples: chosen, not tuned.
     */
    private static final int OVERLAP = 2 * 32;

    private static final int CHUNK_SAMPLES = 4096;

    private final int scale;

    public Spline(int scale) {
        if (scale < 1) {
            throw new IllegalArgumentException("scale must be at least 1, found " + scale);
        }
        this.scale = scale;
    }

    /** Nothing to choose. */
    public record Config() implements ModelConfig {
        @Override
        public String id() {
            return ID;
        }
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int scale() {
        return scale;
    }

    @Override
    public float[] upscale(float[] lowRes) {
        return SampleStream.whole(stream(1), lowRes);
    }

    @Override
    public SampleStream stream(int audioChannels) {
        return stream(audioChannels, CHUNK_SAMPLES * scale);
    }

    /** In chunks of 128 to 4096 samples at the low rate: longer ones gain nothing. */
    @Override
    public SampleStream stream(int audioChannels, int chunkSamples) {
        int lowSamples = Math.max(2 * OVERLAP, Math.min(CHUNK_SAMPLES, chunkSamples / scale));
        ChunkPlan plan = new ChunkPlan(lowSamples, OVERLAP, 0);
        return new ChunkStream(plan, audioChannels, scale, chunks -> {
            float[][] results = new float[chunks.length][];
            for (int c = 0; c < chunks.length; c++) {
                results[c] = CubicSpline.interpolate(chunks[c], scale);
            }
            return results;
        });
    }

    @Override
    public void close() {}
}
