package io.highband.dataset;

import io.highband.dsp.CubicSpline;
import io.highband.dsp.Decimator;
import io.highband.dsp.Subsampler;
import java.util.Arrays;

/**
 * Makes the low-resolution signal of a high-resolution one. Thread-safe.
 *
 * <p>Filter and spline work in double on several copies, so a long signal goes through in segments, each
 * with enough of its neighbours for what happens at its own edges to have died away before the part that
 * is kept: the filter rings for some tens of low-rate samples, and the spline forgets by a factor of
 * 3.7 per sample.
 */
final class LowResMaker {
    /** Over two minutes at 16 kHz: most recordings are one segment. Chosen, not tuned. */
    static final int USUAL_SEGMENT_SAMPLES = 1 << 21;

    /** Each side of a segment. The ringing decays below float's resolution in a third of this. */
    private static final int CONTEXT_LOW_SAMPLES = 2048;

    private final int scale;
    private final LowRes lowRes;
    private final LowResGrid grid;
    private final int segment;
    private final Decimator decimator;

    /** @param segmentSamples at the high rate, rounded down to a multiple of the scale */
    LowResMaker(int scale, LowRes lowRes, LowResGrid grid, int segmentSamples) {
        this.scale = scale;
        this.lowRes = lowRes;
        this.grid = grid;
        segment = segmentSamples / scale * scale;
        decimator = Decimator.by(scale);
    }

    /**
     * Returns as many samples on {@link LowResGrid#HIGH_RATE}, {@code highRes.length / scale} on {@link
     * LowResGrid#LOW_RATE}.
     *
     * @param highRes a multiple of the scale long
     */
    float[] of(float[] highRes) {
        int context = CONTEXT_LOW_SAMPLES * scale;
        if (highRes.length <= segment + context) {
            return whole(highRes);
        }
        int step = grid == LowResGrid.HIGH_RATE ? 1 : scale;
        float[] result = new float[highRes.length / step];
        for (int start = 0; start < highRes.length; start += segment) {
            int end = Math.min(highRes.length, start + segment);
            int from = Math.max(0, start - context);
            int to = Math.min(highRes.length, end + context);
            float[] part = whole(Arrays.copyOfRange(highRes, from, to));
            System.arraycopy(part, (start - from) / step, result, start / step, (end - start) / step);
        }
        return result;
    }

    /** All of it at once: the judge of the segments. */
    float[] whole(float[] highRes) {
        float[] low = lowRes == LowRes.DECIMATED
                ? decimator.apply(highRes)
                : Subsampler.by(scale).apply(highRes);
        return grid == LowResGrid.HIGH_RATE ? CubicSpline.interpolate(low, scale) : low;
    }
}
