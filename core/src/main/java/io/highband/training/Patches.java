package io.highband.training;

import io.highband.dataset.Batch;
import io.highband.dsp.CubicSpline;
import io.highband.nn.SeriesBatch;
import java.util.Arrays;

/** Batches from an archive in the form networks take them: both sides at the high rate. */
final class Patches {

    private Patches() {}

    static SeriesBatch highRes(Batch batch) {
        return series(batch.highRes(), batch.patches(), batch.highResChannels(), batch.highResSamples());
    }

    /** Interpolates where the archive holds samples at the low rate. */
    static SeriesBatch lowRes(Batch batch) {
        int low = batch.lowResSamples();
        int high = batch.highResSamples();
        int rows = batch.patches() * batch.lowResChannels();
        if (low == high) {
            return series(batch.lowRes(), batch.patches(), batch.lowResChannels(), low);
        }
        float[] interpolated = new float[rows * high];
        for (int i = 0; i < rows; i++) {
            float[] row = Arrays.copyOfRange(batch.lowRes(), i * low, (i + 1) * low);
            System.arraycopy(CubicSpline.interpolate(row, high / low), 0, interpolated, i * high, high);
        }
        return series(interpolated, batch.patches(), batch.lowResChannels(), high);
    }

    private static SeriesBatch series(float[] values, int patches, int channels, int samples) {
        int length = patches * channels * samples;
        return new SeriesBatch(
                values.length == length ? values : Arrays.copyOf(values, length), patches, channels, samples);
    }
}
