package io.highband.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpeechCodecTest {
    private static final int ODD_SAMPLES = 7; // no codec's frame ends there

    @ParameterizedTest
    @EnumSource
    void soundComesBackAtTheSameTime(SpeechCodec codec) throws IOException {
        int rateHz = codec.sampleRateHz();
        float[] sweep = Signals.sweep(300, 1_500, rateHz, rateHz + ODD_SAMPLES);
        List<Integer> bitsPerSecond = codec.bitsPerSecond();

        float[] back = codec.thereAndBack(sweep, bitsPerSecond.get(bitsPerSecond.size() - 1));

        assertThat(lag(sweep, back, rateHz / 100)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void everyBitRateKeepsLengthAndLevelAndChangesTheSound(SpeechCodec codec) throws IOException {
        float[] vowel = vowel(codec.sampleRateHz());

        for (int bitsPerSecond : codec.bitsPerSecond()) {
            float[] back = codec.thereAndBack(vowel, bitsPerSecond);

            assertThat(back).hasSameSizeAs(vowel);
            assertThat(Signals.levelDb(back) - Signals.levelDb(vowel)).isBetween(-3.0, 3.0);
            assertThat(Signals.differenceDb(vowel, back) - Signals.levelDb(vowel))
                    .isGreaterThan(-40);
        }
    }

    @Test
    void bitRateThatIsNoneOfTheCodecsIsRefused() {
        assertThatThrownBy(() -> SpeechCodec.AMR.thereAndBack(new float[160], 8_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "AMR takes bitsPerSecond of [4750, 5150, 5900, 6700, 7400, 7950, 10200, 12200], found 8000");
    }

    /** A second of 20 harmonics of 125 Hz, the higher the weaker: speech codecs are made for nothing else. */
    private static float[] vowel(int sampleRateHz) {
        float[] vowel = new float[sampleRateHz + ODD_SAMPLES];
        for (int harmonic = 1; harmonic <= 20; harmonic++) {
            float[] tone = Signals.tone(125 * harmonic, sampleRateHz, vowel.length);
            for (int i = 0; i < vowel.length; i++) {
                vowel[i] += tone[i] / (2 * harmonic);
            }
        }
        return vowel;
    }

    /** By how many samples {@code b} is later than {@code a}, where they resemble each other most. */
    private static int lag(float[] a, float[] b, int most) {
        int best = 0;
        double highest = 0;
        for (int lag = -most; lag <= most; lag++) {
            double sum = 0;
            for (int i = most; i < a.length - most; i++) {
                sum += a[i] * b[i + lag];
            }
            if (sum > highest) {
                highest = sum;
                best = lag;
            }
        }
        return best;
    }
}
