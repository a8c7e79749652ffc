package io.highband.training;

import io.highband.dataset.Batch;
import io.highband.dsp.CubicSpline;
import io.highband.nn.Lesson;
import io.highband.nn.SeriesBatch;
import java.util.Arrays;
import java.util.Optional;

/** Batches from an archive in the form networks take them: both sides at the high rate. */
final class Patches {

    private Patches() {}

    /** Entries that were not hidden are kept as they are, so only what was hidden is judged. */
    static Lesson lesson(Batch batch) {
        Optional<SeriesBatch> hidden =
                batch.hidden().length == 0 ? Optional.empty() : Optional.of(ofHighRes(batch, batch.hidden()));
        return new Lesson(lowRes(batch), ofHighRes(batch, batch.highRes()), hidden);
    }

    private static SeriesBatch ofHighRes(Batch batch, float[] values) {
        return series(values, batch.patches(), batch.highResChannels(), batch.highResSamples());
    }

    /** Interpolates where the archive holds samples at the low rate. */
    private static SeriesBatch lowRes(Batch batch) {
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
