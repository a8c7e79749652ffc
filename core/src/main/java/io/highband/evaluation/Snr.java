package io.highband.evaluation;

/**
 * Signal-to-noise ratio: {@code 10 log10(Σ reference² / Σ (reference − estimate)²)} dB, higher is better.
 *
 * <h2>Silence and identity</h2> The ratio is infinite for identical signals, and JSON has no infinity; one
 * such file would also swallow the mean of all others. So values end at ±200 dB, out of reach for two
 * recordings that differ (rounding a full-scale sine to 24 bits leaves 146 dB). Identical signals get
 * +200 dB, two silent ones too; a silent reference with a sounding estimate gets −200 dB.
 *
 * @see <a href="https://arxiv.org/abs/1708.00853">Kuleshov et al. 2017</a>, section 4
 */
final class Snr {
    static final double LIMIT_DB = 200;

    private Snr() {}

    static double of(float[] reference, float[] estimate) {
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < reference.length; i++) {
            double difference = (double) reference[i] - estimate[i];
            signal += (double) reference[i] * reference[i];
            noise += difference * difference;
        }
        if (noise == 0) {
            return LIMIT_DB;
        }
        return Math.max(-LIMIT_DB, Math.min(LIMIT_DB, 10 * Math.log10(signal / noise)));
    }
}
