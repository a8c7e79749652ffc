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
    private static final ChunkPlan CHUNKS = new ChunkPlan(4096, 2 * 32, 0);

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
        return new ChunkStream(CHUNKS, audioChannels, scale, chunks -> {
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
