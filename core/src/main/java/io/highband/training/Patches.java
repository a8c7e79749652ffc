package io.highband.training;

import io.highband.dataset.Batch;
import io.highband.dsp.CubicSpline;
import io.highband.nn.SeriesBatch;
import java.util.Arrays;

/** Batches from an archive in the form networks take them: both sides at the high rate. */
final class Patches {

    private Patches() {}

    static SeriesBatch highRes(Batch batch) {
        return series(batch.highRes(), batch.patches(), batch.highResSamples());
    }

    /** Interpolates where the archive holds samples at the low rate. */
    static SeriesBatch lowRes(Batch batch) {
        int low = batch.lowResSamples();
        int high = batch.highResSamples();
        if (low == high) {
            return series(batch.lowRes(), batch.patches(), low);
        }
        float[] interpolated = new float[batch.patches() * high];
        for (int i = 0; i < batch.patches(); i++) {
            float[] patch = Arrays.copyOfRange(batch.lowRes(), i * low, (i + 1) * low);
            System.arraycopy(CubicSpline.interpolate(patch, high / low), 0, interpolated, i * high, high);
        }
        return series(interpolated, batch.patches(), high);
    }

    private static SeriesBatch series(float[] values, int patches, int samples) {
        float[] exact = values.length == patches * samples ? values : Arrays.copyOf(values, patches * samples);
        return SeriesBatch.mono(exact, patches, samples);
    }
}
