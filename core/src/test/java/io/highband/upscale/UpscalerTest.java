package io.highband.upscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.audio.AudioClip;
import io.highband.audio.Signals;
import io.highband.dsp.CubicSpline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpscalerTest {
    /** A spline through 8 points a period misses the sine by about 0.1 %. */
    private static final double SPLINE_ERROR_DB = -50;

    @Test
    void toneComesOutAtTheHighRateInTimeAndAtItsLevel() {
        AudioClip lowRes = AudioClip.of(4_000, Signals.tone(500, 4_000, 4_000));

        AudioClip highRes;
        try (Upscaler upscaler = Upscaler.spline(4_000, 4)) {
            highRes = upscaler.upscale(lowRes);
        }

        assertThat(highRes.sampleRateHz()).isEqualTo(16_000);
        float[] expected = Signals.tone(500, 16_000, 16_000);
        float[] difference = new float[12_000]; // without the ends, where a spline has neighbours on one side only
        for (int i = 0; i < difference.length; i++) {
            difference[i] = highRes.channel(0)[2_000 + i] - expected[2_000 + i];
        }
        assertThat(Signals.levelDb(difference)).isLessThan(SPLINE_ERROR_DB);
    }

    @Test
    void everyAudioChannelGoesThroughByItself() {
        float[] left = Signals.noise(1, 1_001);
        float[] right = Signals.noise(2, 1_001);

        AudioClip highRes;
        try (Upscaler upscaler =
                Upscaler.spline(8_000, 2).with(UpscaleOptions.defaults().withLowBand(LowBand.FROM_MODEL))) {
            highRes = upscaler.upscale(AudioClip.of(8_000, left, right));
        }

        assertThat(highRes.audioChannels()).isEqualTo(2);
        assertThat(highRes.channel(0)).isEqualTo(CubicSpline.interpolate(left, 2));
        assertThat(highRes.channel(1)).isEqualTo(CubicSpline.interpolate(right, 2));
    }

    @ParameterizedTest
    @CsvSource({"4000,0,0", "4000,1,4", "4000,997,3988", "8000,1001,2002", "11025,11025,16000", "48000,48001,16001"})
    void lengthIsThatOfTheInputAtTheHighRate(int rateHz, int length, int expected) {
        try (Upscaler upscaler = Upscaler.spline(4_000, 4)) {
            AudioClip highRes = upscaler.upscale(AudioClip.of(rateHz, Signals.noise(3, length)), 16_000);

            assertThat(highRes.length()).isEqualTo(expected);
            assertThat(highRes.sampleRateHz()).isEqualTo(16_000);
        }
    }

    @Test
    void inputIsLeftAsItWas() {
        float[] samples = Signals.noise(4, 500);
        float[] before = samples.clone();

        try (Upscaler upscaler = Upscaler.spline(4_000, 4)) {
            upscaler.upscale(AudioClip.of(4_000, samples));
        }

        assertThat(samples).isEqualTo(before);
    }

    @Test
    void rateOfZeroIsRefused() {
        assertThatThrownBy(() -> Upscaler.spline(0, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lowRateHz must be at least 1, found 0");
    }
}
