package io.highband.dsp;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.highband.audio.AudioClip;
import io.highband.audio.Signals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimatorTest {
    /** Both sum the same recursion in double; what remains is the order of the sections. */
    private static final double DOUBLE_RELATIVE = 1e-9;
    /** A float keeps 6e-8 of its own size; small samples of a large signal are held to the largest. */
    private static final double FLOAT_RELATIVE = 1e-5;
    /** The ripple band of two passes: 2 · 0.05 dB. */
    private static final double RIPPLE_DB = 0.1001;

    private static final DspFixture FIXTURE = DspFixture.read();

    @ParameterizedTest
    @MethodSource("scipysAnswers")
    void equalsScipyInDouble(DspFixture.Answer answer) {
        double[] decimated = Decimator.by(answer.scale()).apply(FIXTURE.input(answer));

        assertThat(RelativeError.of(decimated, answer.expected())).isLessThan(DOUBLE_RELATIVE);
    }

    @ParameterizedTest
    @MethodSource("scipysAnswers")
    void equalsScipyInFloat(DspFixture.Answer answer) {
        float[] decimated = Decimator.by(answer.scale()).apply(FIXTURE.floatInput(answer));

        assertThat(RelativeError.of(decimated, answer.expected())).isLessThan(FLOAT_RELATIVE);
    }

    static List<DspFixture.Answer> scipysAnswers() {
        return FIXTURE.decimated();
    }

    @Test
    void toneAboveTheNewNyquistVanishes() {
        float[] tone = Signals.tone(3_000, 16_000, ofSeconds(1));

        float[] decimated = Decimator.by(4).apply(tone); // new Nyquist: 2 kHz

        assertThat(levelInTheMiddle(decimated)).isLessThan(-100);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 800, 1_500})
    void toneBelowTheCutoffStaysWithinTheRipple(int frequencyHz) {
        float[] tone = Signals.tone(frequencyHz, 16_000, ofSeconds(1));

        float[] decimated = Decimator.by(4).apply(tone); // cutoff: 0.8 · 2 kHz

        assertThat(levelInTheMiddle(decimated)).isCloseTo(levelInTheMiddle(tone), within(RIPPLE_DB));
    }

    @Test
    void toneBelowTheCutoffIsNotDelayed() {
        float[] tone = Signals.tone(500, 16_000, ofSeconds(1));
        float[] sameToneAtTheNewRate = Signals.tone(500, 4_000, ofSeconds(1));

        float[] decimated = Decimator.by(4).apply(tone);

        double differenceDb = Signals.differenceDb(decimated, sameToneAtTheNewRate);
        assertThat(differenceDb).isLessThan(Signals.levelDb(tone) - 35); // 0.1 dB of ripple is -39 dB
    }

    @Test
    void impulseStaysWhereItWasAndSpreadsEvenly() {
        float[] decimated = Decimator.by(3).apply(Signals.impulse(901, 450));

        for (int i = 1; i <= 150; i++) {
            assertThat(decimated[150 + i]).isCloseTo(decimated[150 - i], within(1e-7f));
            assertThat(decimated[150 + i]).isLessThan(decimated[150]);
        }
    }

    @Test
    void silenceStaysSilent() {
        assertThat(Decimator.by(4).apply(new float[1_000])).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 27, 28, 1_000})
    void constantLosesTheRippleAndNothingElse(int length) {
        float expected = 0.5f * (float) Math.pow(10, -0.1 / 20);

        float[] decimated = Decimator.by(4).apply(Signals.constant(0.5f, length));

        for (float sample : decimated) {
            assertThat(sample).isCloseTo(expected, within(1e-6f));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 1", "3, 1", "4, 2", "27, 9", "101, 34", "102, 34", "103, 35"})
    void lengthIsRoundedUp(int length, int expected) {
        assertThat(Decimator.by(3).apply(Signals.noise(1, length))).hasSize(expected);
        assertThat(Decimator.by(3).apply(new double[length])).hasSize(expected);
    }

    @Test
    void scaleOfOneCopies() {
        float[] noise = Signals.noise(1, 100);

        float[] decimated = Decimator.by(1).apply(noise);

        assertThat(decimated).isEqualTo(noise).isNotSameAs(noise);
    }

    @Test
    void inputIsLeftAsItWas() {
        double[] noise = Samples.toDouble(Signals.noise(1, 100));
        double[] before = noise.clone();

        double[] decimated = Decimator.by(2).apply(noise);

        assertThat(noise).isEqualTo(before);
        assertThat(decimated).hasSize(50);
    }

    @Test
    void clipKeepsItsChannelsAndLowersItsRate() {
        AudioClip clip = AudioClip.of(16_000, Signals.noise(1, 1_001), Signals.noise(2, 1_001));

        AudioClip decimated = Decimator.by(4).apply(clip);

        assertThat(decimated.sampleRateHz()).isEqualTo(4_000);
        assertThat(decimated.channel(0)).isEqualTo(Decimator.by(4).apply(clip.channel(0)));
        assertThat(decimated.channel(1)).isEqualTo(Decimator.by(4).apply(clip.channel(1)));
    }

    @Test
    void rateThatTheScaleDoesNotDivideIsRefused() {
        AudioClip clip = AudioClip.of(11_025, Signals.noise(1, 100));

        assertThatThrownBy(() -> Decimator.by(4).apply(clip))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the clip's rate of 11025 Hz must be a multiple of scale=4;"
                        + " resample it first with Resampler.between");
    }

    @Test
    void scaleBelowOneIsRefused() {
        assertThatThrownBy(() -> Decimator.by(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scale=0 must be at least 1");
    }

    /** Away from the ends, where the extension of a tone is not that tone. */
    private static double levelInTheMiddle(float[] samples) {
        int tenth = samples.length / 10;
        return Signals.levelDb(Arrays.copyOfRange(samples, tenth, samples.length - tenth));
    }
}
