package io.highband.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.highband.audio.AudioClip;
import io.highband.audio.Signals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    /** What the class promises; measured between -110 and -115 dB. */
    private static final double STOP_BAND_DB = -100;
    /** Sums of some hundred products in float: -130 dB. */
    private static final double FLOAT_SUM_DB = -125;

    @ParameterizedTest
    @CsvSource({
        "48000, 16000",
        "16000, 48000",
        "44100, 48000",
        "48000, 44100",
        "96000, 16000",
        "7919, 16000",
        "16000, 7919",
        "48000, 48001"
    })
    void agreesWithItsDefinition(int fromHz, int toHz) {
        Resampler resampler = Resampler.between(fromHz, toHz);
        float[] noise = Signals.noise(1, fromHz / 8);

        float[] fast = resampler.apply(noise);

        assertThat(Signals.differenceDb(fast, resampler.applyPlain(noise))).isLessThan(FLOAT_SUM_DB);
    }

    @ParameterizedTest
    @CsvSource({
        "48000, 16000, 8100",
        "48000, 16000, 12345",
        "48000, 16000, 23900",
        "44100, 16000, 8050",
        "16000, 7919, 4000",
        "48000, 44100, 22100"
    })
    void toneAboveTheNewNyquistVanishes(int fromHz, int toHz, double frequencyHz) {
        float[] tone = Signals.tone(frequencyHz, fromHz, fromHz / 2);

        float[] resampled = Resampler.between(fromHz, toHz).apply(tone);

        assertThat(levelInTheMiddle(resampled)).isLessThan(Signals.levelDb(tone) + STOP_BAND_DB);
    }

    @ParameterizedTest
    @CsvSource({
        "48000, 16000",
        "16000, 48000",
        "44100, 48000",
        "48000, 44100",
        "96000, 16000",
        "7919, 16000",
        "16000, 7919",
        "48000, 48001"
    })
    void tonesBelowKeepLevelAndTimeAndGainNoImages(int fromHz, int toHz) {
        double lowerNyquistHz = Math.min(fromHz, toHz) / 2.0;
        Resampler resampler = Resampler.between(fromHz, toHz);

        for (double part : new double[] {0.01, 0.3, 0.77, 0.91}) {
            double frequencyHz = part * lowerNyquistHz;
            float[] resampled = resampler.apply(Signals.tone(frequencyHz, fromHz, fromHz / 2));
            float[] sameTone = Signals.tone(frequencyHz, toHz, resampled.length);

            assertThat(levelInTheMiddle(difference(resampled, sameTone)))
                    .as("%.0f Hz", frequencyHz)
                    .isLessThan(levelInTheMiddle(sameTone) + STOP_BAND_DB);
        }
    }

    @Test
    void imagesOfTheTransitionBandVanishToo() {
        float[] tone = Signals.tone(7_900, 16_000, 8_000); // its image lies at 8,100 Hz

        float[] resampled = Resampler.between(16_000, 48_000).apply(tone);

        float[] aboveNyquist = difference(resampled, bestFit(resampled, 7_900, 48_000));
        assertThat(levelInTheMiddle(aboveNyquist)).isLessThan(Signals.levelDb(tone) + STOP_BAND_DB);
    }

    @ParameterizedTest
    @CsvSource({"4000, 16000", "8000, 48000", "7918, 16000", "44100, 48000"})
    void onTheWayUpTheEdgeCanBeKept(int fromHz, int toHz) {
        double nyquistHz = fromHz / 2.0;
        Resampler resampler = Resampler.keepingEdge(fromHz, toHz);

        for (double part : new double[] {0.01, 0.5, 0.955}) {
            float[] resampled = resampler.apply(Signals.tone(part * nyquistHz, fromHz, fromHz / 2));
            float[] sameTone = Signals.tone(part * nyquistHz, toHz, resampled.length);

            assertThat(levelInTheMiddle(difference(resampled, sameTone)))
                    .as("%.3f of the Nyquist frequency", part)
                    .isLessThan(levelInTheMiddle(sameTone) + STOP_BAND_DB);
        }
        double nearHz = 2 * Math.rint(0.99 * nyquistHz / 2); // whole periods in half a second, as its image
        float[] tone = resampler.apply(Signals.tone(nearHz, fromHz, fromHz));
        float[] kept = bestFit(tone, nearHz, toHz);
        double image = amplitude(difference(tone, kept)); // as far above the Nyquist frequency
        assertThat(image).isBetween(0.1 * amplitude(kept), 0.5 * amplitude(kept));
        // A slope around the Nyquist frequency is odd around it: what a tone loses, its image gains.
        assertThat(amplitude(kept) + image).isCloseTo(1, within(1e-3));
    }

    @Test
    void onTheWayDownNothingFoldsEitherWay() {
        float[] noise = Signals.noise(1, 4_800);

        assertThat(Resampler.keepingEdge(48_000, 16_000).apply(noise))
                .containsExactly(Resampler.between(48_000, 16_000).apply(noise));
    }

    @Test
    void impulseLandsAtItsTime() {
        float[] resampled = Resampler.between(16_000, 48_000).apply(Signals.impulse(2_000, 1_000));

        assertThat(indexOfLargest(resampled)).isEqualTo(3_000);
        assertThat(resampled[3_000]).isCloseTo(0.955f, within(0.001f)); // the cutoff, in the middle of the transition
        for (int i = 1; i < 300; i++) {
            assertThat(resampled[3_000 + i]).isCloseTo(resampled[3_000 - i], within(1e-7f));
        }
    }

    @ParameterizedTest
    @CsvSource({"48000, 16000", "16000, 44100", "7919, 16000"})
    void silenceStaysSilentAndAConstantKeepsItsLevel(int fromHz, int toHz) {
        Resampler resampler = Resampler.between(fromHz, toHz);

        assertThat(resampler.apply(new float[5_000])).containsOnly(0);
        float[] constant = resampler.apply(Signals.constant(0.5f, 5_000));
        for (int i = constant.length / 4; i < constant.length * 3 / 4; i++) {
            assertThat(constant[i]).isCloseTo(0.5f, within(4e-7f));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "48000, 16000, 0, 0",
        "48000, 16000, 1, 1",
        "48000, 16000, 2, 1",
        "48000, 16000, 3, 1",
        "48000, 16000, 4, 2",
        "48000, 16000, 7919, 2640",
        "16000, 48000, 1, 3",
        "44100, 48000, 441, 480",
        "44100, 48000, 442, 482",
        "16000, 7919, 101, 50",
        "7919, 16000, 1, 3"
    })
    void lengthIsRoundedUp(int fromHz, int toHz, int length, int expected) {
        assertThat(Resampler.between(fromHz, toHz).apply(new float[length])).hasSize(expected);
    }

    @Test
    void equalRatesCopy() {
        float[] noise = Signals.noise(1, 100);

        float[] resampled = Resampler.between(16_000, 16_000).apply(noise);

        assertThat(resampled).isEqualTo(noise).isNotSameAs(noise);
    }

    @Test
    void clipKeepsItsChannels() {
        AudioClip clip = AudioClip.of(8_000, Signals.noise(1, 801), Signals.noise(2, 801));
        Resampler resampler = Resampler.between(8_000, 16_000);

        AudioClip resampled = resampler.apply(clip);

        assertThat(resampled.sampleRateHz()).isEqualTo(16_000);
        assertThat(resampled.channel(0)).isEqualTo(resampler.apply(clip.channel(0)));
        assertThat(resampled.channel(1)).isEqualTo(resampler.apply(clip.channel(1)));
    }

    @Test
    void clipOfAnotherRateIsRefused() {
        AudioClip clip = AudioClip.of(44_100, Signals.noise(1, 100));

        assertThatThrownBy(() -> Resampler.between(48_000, 16_000).apply(clip))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the clip is at 44100 Hz, this resampler takes 48000 Hz; make one for the clip's rate");
    }

    @Test
    void rateBelowOneIsRefused() {
        assertThatThrownBy(() -> Resampler.between(16_000, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("toHz=0 must be at least 1 Hz");
    }

    /** The tone of that frequency, any level and phase, that is closest in the middle half. */
    private static float[] bestFit(float[] samples, double frequencyHz, int sampleRateHz) {
        double omega = 2 * Math.PI * frequencyHz / sampleRateHz;
        double sine = 0;
        double cosine = 0;
        int from = samples.length / 4;
        int to = samples.length * 3 / 4; // a whole number of periods: both sums are orthogonal
        for (int i = from; i < to; i++) {
            sine += 2 * samples[i] * Math.sin(omega * i) / (to - from);
            cosine += 2 * samples[i] * Math.cos(omega * i) / (to - from);
        }
        float[] fit = new float[samples.length];
        for (int i = 0; i < fit.length; i++) {
            fit[i] = (float) (sine * Math.sin(omega * i) + cosine * Math.cos(omega * i));
        }
        return fit;
    }

    private static float[] difference(float[] a, float[] b) {
        float[] difference = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    /** Away from the ends, beyond which the signal counts as zero. */
    private static double levelInTheMiddle(float[] samples) {
        return Signals.levelDb(Arrays.copyOfRange(samples, samples.length / 4, samples.length * 3 / 4));
    }

    /** Of a tone in the middle half, 1 being that of {@link Signals#tone}. */
    private static double amplitude(float[] tone) {
        return 2 * Math.sqrt(2) * Math.pow(10, levelInTheMiddle(tone) / 20);
    }

    private static int indexOfLargest(float[] samples) {
        int largest = 0;
        for (int i = 1; i < samples.length; i++) {
            largest = samples[i] > samples[largest] ? i : largest;
        }
        return largest;
    }
}
