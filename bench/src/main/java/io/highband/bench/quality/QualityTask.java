package io.highband.bench.quality;

import java.util.List;

/**
 * Recordings of a low rate, to be brought to a high one.
 *
 * @param snrOverInput what is hoped for, in dB over the SNR of the low-rate recording resampled
 * @param lsdAtMost what is hoped for; below 0: that much under the resampled recording's
 */
record QualityTask(TestSet recordings, int lowRateHz, int highRateHz, double snrOverInput, double lsdAtMost) {

    /** By these the model is judged; set before it was made. */
    static final List<QualityTask> ALL = List.of(
            new QualityTask(TestSet.P239, 4000, 16000, 1.0, 0.85),
            new QualityTask(TestSet.LIBRISPEECH, 4000, 16000, 0.2, 1.00),
            new QualityTask(TestSet.P239, 8000, 16000, 0.5, 0.72),
            new QualityTask(TestSet.LIBRISPEECH, 8000, 16000, 0, 0.85),
            new QualityTask(TestSet.P239, 2000, 16000, 0.5, 1.05),
            new QualityTask(TestSet.P239, 16000, 48000, -0.5, 0.80),
            new QualityTask(TestSet.P239, 8000, 48000, 0, 0.95),
            new QualityTask(TestSet.PIANO, 4000, 16000, 0, -0.8));

    /** How far another kind of loss may be from sinc. */
    static final double SNR_FROM_SINC = 1.0;

    static final double LSD_FROM_SINC = 0.15;

    String words() {
        return recordings.words() + ", " + lowRateHz / 1000 + " to " + highRateHz / 1000 + " kHz";
    }

    double snrWanted(Scores input) {
        return input.snrDb() + snrOverInput;
    }

    double lsdWanted(Scores input) {
        return lsdAtMost < 0 ? input.lsd() + lsdAtMost : lsdAtMost;
    }
}
