package io.highband.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.highband.audio.AudioFormat;
import io.highband.audio.Signals;
import io.highband.audio.SpeechCodec;
import io.highband.dsp.LowPass;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DegradationTest {
    private static final int RATE_HZ = 16_000;

    static List<Degradation> to4kHz() {
        return List.of(
                new LowRate(RATE_HZ, 4_000),
                new Filtered(LowPass.of(LowPass.Design.CHEBYSHEV_2, 8, 0.25)),
                new LossyCodec(AudioFormat.MP3, RATE_HZ, 8_000));
    }

    @ParameterizedTest
    @MethodSource("to4kHz")
    void lowFrequenciesStayInTimeAndLevel(Degradation degradation) {
        float[] tone = Signals.tone(500, RATE_HZ, 20_003);

        float[] left = degradation.of(tone);

        assertThat(left).hasSize(tone.length);
        for (int i = 6_000; i < 14_000; i++) {
            assertThat(left[i]).isCloseTo(tone[i], within(0.02f));
        }
    }

    @ParameterizedTest
    @MethodSource("to4kHz")
    void highFrequenciesAreLost(Degradation degradation) {
        float[] tone = Signals.tone(6_000, RATE_HZ, 20_000);

        float[] middle = Arrays.copyOfRange(degradation.of(tone), 6_000, 14_000);

        assertThat(Signals.levelDb(middle) - Signals.levelDb(tone)).isLessThan(-40);
    }

    @Test
    void speechCodecLeavesTheLengthAndTakesHighFrequencies() {
        float[] low = Signals.tone(500, RATE_HZ, 20_003);
        float[] high = Signals.tone(5_000, RATE_HZ, 20_003);

        for (SpeechCodec codec : SpeechCodec.values()) {
            Degradation degradation =
                    new SpeechCoded(codec, codec.bitsPerSecond().get(0), RATE_HZ);

            assertThat(degradation.of(low)).hasSameSizeAs(low);
            assertThat(Signals.levelDb(degradation.of(low)) - Signals.levelDb(low))
                    .isCloseTo(0, within(2.0));
            assertThat(Signals.levelDb(degradation.of(high))).isLessThan(Signals.levelDb(high));
        }
    }

    @Test
    void plainSubsamplingFoldsHighFrequenciesDown() {
        float[] folded = new PlainSubsampling(RATE_HZ, 4).of(Signals.tone(3_500, RATE_HZ, 16_000));
        float[] image = Signals.tone(500, RATE_HZ, 16_000); // 4 kHz − 3.5 kHz, upside down

        for (int i = 4_000; i < 12_000; i++) {
            assertThat(folded[i]).isCloseTo(-image[i], within(0.01f));
        }
    }

    @Test
    void muLawRoundsToWithinAThirtiethOfEachSample() {
        float[] tone = Signals.tone(500, RATE_HZ, 1_000);

        float[] rounded = new MuLaw().of(tone);

        assertThat(rounded).isNotEqualTo(tone);
        for (int i = 0; i < tone.length; i++) {
            assertThat(rounded[i]).isCloseTo(tone[i], within(2e-4f + Math.abs(tone[i]) / 30));
        }
        assertThat(Arrays.equals(new MuLaw().of(rounded), rounded)).isTrue();
    }

    @Test
    void noiseHasItsLevelBelowTheRecordingsAndIsTheSameEveryTime() {
        float[] tone = Signals.tone(500, RATE_HZ, 50_000);
        Noise noise = new Noise(-40, 3);

        float[] noisy = noise.of(tone);
        float[] added = new float[tone.length];
        for (int i = 0; i < tone.length; i++) {
            added[i] = noisy[i] - tone[i];
        }

        assertThat(Signals.levelDb(added) - Signals.levelDb(tone)).isCloseTo(-40, within(0.2));
        assertThat(noise.of(tone)).isEqualTo(noisy);
        assertThat(new Noise(-40, 4).of(tone)).isNotEqualTo(noisy);
    }

    @Test
    void detoursThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new LowRate(8_000, 8_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lowRateHz must be between 1 and rateHz=8000, found 8000");
        assertThatThrownBy(() -> new PlainSubsampling(16_000, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scale must be at least 2 and divide rateHz=16000, found 3");
        assertThatThrownBy(() -> new LossyCodec(AudioFormat.MP3, 16_000, 4_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mp3 takes no rate of 4000 Hz; the next is 8000");
    }
}
