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
        int samples = batch.highResSamples();
        int rows = batch.patches() * batch.lowResChannels();
        float[] interpolated = CubicSpline.interpolateRowsTo(samples, batch.lowRes(), rows, batch.lowResSamples());
        return series(interpolated, batch.patches(), batch.lowResChannels(), samples);
    }

    private static SeriesBatch series(float[] values, int patches, int channels, int samples) {
        int length = patches * channels * samples;
        return new SeriesBatch(
                values.length == length ? values : Arrays.copyOf(values, length), patches, channels, samples);
    }
}
