package io.highband.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.Signals;
import io.highband.dsp.Bandwidth.Finding;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BandwidthMeterTest {
    private static final int SECONDS = 4;

    private static Bandwidth of(int rateHz, float[]... channels) {
        BandwidthMeter meter = new BandwidthMeter(rateHz, channels.length);
        meter.feed(channels);
        return meter.bandwidth();
    }

    /** Resampled to a low rate and back: what every telephone recording in a 48 kHz file has been through. */
    @ParameterizedTest
    @CsvSource({
        "48000, 8000",
        "48000, 16000",
        "44100, 8000",
        "44100, 32000",
        "16000, 4000",
        "16000, 8000",
        "8000, 4000",
        "96000, 44100",
        "192000, 48000"
    })
    void soundThatWasOnceAtALowerRateEndsAtHalfOfIt(int rateHz, int onceHz) {
        float[] noise = Signals.noise(1, SECONDS * onceHz);
        float[] raised = Resampler.between(onceHz, rateHz).apply(noise);

        Bandwidth found = of(rateHz, raised);

        assertThat(found.finding()).isEqualTo(Finding.EDGE);
        // The resampler is flat up to 0.91 and gone at 1.
        assertThat(found.edgeHz()).isBetween(0.9 * onceHz / 2, 1.03 * onceHz / 2);
    }

    @Test
    void quantisationNoiseAboveTheEdgeDoesNotHideIt() {
        float[] quiet = Resampler.between(8_000, 48_000).apply(scaled(Signals.noise(1, SECONDS * 8_000), 0.02f));
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] = Math.round(quiet[i] * 32_768) / 32_768f;
        }

        assertThat(of(48_000, quiet).edgeHz()).isBetween(3_600.0, 4_100.0);
    }

    @Test
    void theReferencesDecimationShowsAtItsCutoff() {
        float[] low = Decimator.by(4).apply(Signals.noise(1, SECONDS * 16_000));

        Bandwidth found = of(4_000, low);

        assertThat(found.edgeHz()).isCloseTo(1_700, Percentage.withPercentage(6)); // 0.8 of 2 kHz, and its slope
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 8_000, 16_000, 44_100, 48_000, 96_000})
    void noiseFillsAnyRate(int rateHz) {
        assertThat(of(rateHz, Signals.noise(1, SECONDS * rateHz)))
                .isEqualTo(new Bandwidth(rateHz / 2.0, Finding.ABRUPT));
    }

    /** Both fill the low rate; only one is as strong at its end. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8})
    void aFilterBeforeTheChangeOfRateIsTold(int scale) {
        float[] recording = Signals.noise(1, SECONDS * 16_000);
        int lowRateHz = 16_000 / scale;

        assertThat(of(lowRateHz, Subsampler.by(scale).apply(recording)).finding())
                .isEqualTo(Finding.ABRUPT);
        assertThat(of(lowRateHz, Resampler.between(16_000, lowRateHz).apply(recording))
                        .finding())
                .isNotEqualTo(Finding.ABRUPT);
    }

    @Test
    void whatIsFaintAtTheEndIsNotWorthAWord() {
        float[] recording = falling(48_000);

        assertThat(of(12_000, Subsampler.by(4).apply(recording)).finding()).isEqualTo(Finding.FULL);
    }

    /** 12 dB per octave down to the noise of a microphone, as speech and music fall. */
    @Test
    void aSpectrumThatFallsIsTheRecordingsOwn() {
        assertThat(of(48_000, falling(48_000)).finding()).isEqualTo(Finding.FULL);
    }

    private static float[] falling(int rateHz) {
        float[] noise = Signals.noise(1, SECONDS * rateHz);
        Random hiss = new Random(2);
        double once = 0;
        double twice = 0;
        float[] falling = new float[noise.length];
        for (int i = 0; i < noise.length; i++) {
            once += 0.06 * (noise[i] - once);
            twice += 0.06 * (once - twice);
            falling[i] = (float) (twice + 3e-5 * hiss.nextGaussian());
        }
        return falling;
    }

    @Test
    void oneChannelWithSoundIsEnough() {
        float[] raised = Resampler.between(8_000, 48_000).apply(Signals.noise(1, SECONDS * 8_000));

        assertThat(of(48_000, new float[raised.length], raised).edgeHz()).isBetween(3_600.0, 4_100.0);
        assertThat(of(48_000, Signals.noise(2, raised.length), raised))
                .isEqualTo(new Bandwidth(24_000, Finding.ABRUPT));
    }

    @Test
    void aSweepEndsWhereItEnds() {
        assertThat(of(48_000, Signals.sweep(50, 8_000, 48_000, SECONDS * 48_000))
                        .edgeHz())
                .isBetween(7_800.0, 8_200.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 1_000, 7_000, 20_000})
    void aToneTellsNothing(double hertz) {
        assertThat(of(48_000, Signals.tone(hertz, 48_000, SECONDS * 48_000)))
                .isEqualTo(new Bandwidth(24_000, Finding.UNKNOWN));
    }

    @Test
    void silenceConstantsAndShortSoundsTellNothing() {
        Bandwidth unknown = new Bandwidth(24_000, Finding.UNKNOWN);

        assertThat(of(48_000, new float[SECONDS * 48_000])).isEqualTo(unknown);
        assertThat(of(48_000, Signals.constant(0.7f, SECONDS * 48_000))).isEqualTo(unknown);
        assertThat(of(48_000, Signals.noise(1, 100))).isEqualTo(unknown);
        assertThat(of(48_000, new float[0])).isEqualTo(unknown);
    }

    @Test
    void slicingDoesNotMatter() {
        float[] raised = Resampler.between(8_000, 48_000).apply(Signals.noise(1, SECONDS * 8_000));
        BandwidthMeter meter = new BandwidthMeter(48_000, 1);

        for (int from = 0; from < raised.length; from += 777) {
            meter.feed(Streams.part(new float[][] {raised}, from, Math.min(777, raised.length - from)));
        }

        assertThat(meter.bandwidth()).isEqualTo(of(48_000, raised));
    }

    private static float[] scaled(float[] samples, float gain) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= gain;
        }
        return samples;
    }
}
