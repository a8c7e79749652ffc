package io.highband.bench.quality;

import io.highband.audio.AudioFormat;
import io.highband.degradation.LossyCodec;
import io.highband.dsp.Decimator;
import io.highband.dsp.Resampler;
import io.highband.dsp.Subsampler;

/** How a recording came to its low rate. */
enum Loss {
    /** A careful converter's filter. */
    SINC("sinc") {
        @Override
        float[] lower(float[] highRes, int highRateHz, int lowRateHz) {
            return Resampler.between(highRateHz, lowRateHz).apply(highRes);
        }
    },
    /** scipy's {@code decimate}, as the papers'. */
    DECIMATION("Chebyshev") {
        @Override
        float[] lower(float[] highRes, int highRateHz, int lowRateHz) {
            return Decimator.by(highRateHz / lowRateHz).apply(highRes);
        }
    },
    /** Samples dropped without a filter. */
    SUBSAMPLING("plain sub-sampling") {
        @Override
        float[] lower(float[] highRes, int highRateHz, int lowRateHz) {
            return Subsampler.by(highRateHz / lowRateHz).apply(highRes);
        }
    },
    /** MP3 of the low rate, or of the next one that MP3 knows. */
    CODEC("MP3") {
        @Override
        float[] lower(float[] highRes, int highRateHz, int lowRateHz) {
            int codecRateHz = AudioFormat.MP3.rateFor(lowRateHz);
            return new LossyCodec(AudioFormat.MP3, lowRateHz, codecRateHz)
                    .of(SINC.lower(highRes, highRateHz, lowRateHz));
        }
    };

    private final String words;

    Loss(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** What is left of it: ⌈n · lowRateHz / highRateHz⌉ samples. */
    abstract float[] lower(float[] highRes, int highRateHz, int lowRateHz);
}
