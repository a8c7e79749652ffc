package io.highband.bench.quality;

import io.highband.evaluation.StandardMetric;
import java.util.List;

/**
 * How close estimates come, per recording and then the mean.
 *
 * @param snrDb over the whole file
 * @param lsd log10 of power, 2048/512 Hann, floor 1e-8
 */
record Scores(double snrDb, double lsd) {

    static Scores of(float[] highRes, float[] estimate) {
        return new Scores(StandardMetric.SNR.of(highRes, estimate), StandardMetric.LSD_LOG10.of(highRes, estimate));
    }

    static Scores mean(List<Scores> each) {
        return new Scores(
                each.stream().mapToDouble(Scores::snrDb).average().orElse(Double.NaN),
                each.stream().mapToDouble(Scores::lsd).average().orElse(Double.NaN));
    }
}
