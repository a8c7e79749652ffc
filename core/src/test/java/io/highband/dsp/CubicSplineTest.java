package io.highband.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.highband.audio.Signals;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CubicSplineTest {
    /** FITPACK solves the same equations in B-splines; the tail multiplies rounding errors by up to 8. */
    private static final double DOUBLE_RELATIVE = 1e-9;

    private static final double FLOAT_RELATIVE = 1e-5;

    private static final DspFixture FIXTURE = DspFixture.read();

    @ParameterizedTest
    @MethodSource("scipysAnswers")
    void equalsScipyInDouble(DspFixture.Answer answer) {
        double[] curve = CubicSpline.interpolate(FIXTURE.input(answer), answer.scale());

        assertThat(RelativeError.of(curve, answer.expected())).isLessThan(DOUBLE_RELATIVE);
    }

    @ParameterizedTest
    @MethodSource("scipysAnswers")
    void equalsScipyInFloat(DspFixture.Answer answer) {
        float[] curve = CubicSpline.interpolate(FIXTURE.floatInput(answer), answer.scale());

        assertThat(RelativeError.of(curve, answer.expected())).isLessThan(FLOAT_RELATIVE);
    }

    static List<DspFixture.Answer> scipysAnswers() {
        return FIXTURE.splines();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void givenSamplesAreKept(int scale) {
        double[] noise = Samples.toDouble(Signals.noise(3, 101));

        double[] curve = CubicSpline.interpolate(noise, scale);

        assertThat(Subsampler.by(scale).apply(curve)).isEqualTo(noise);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7, 100})
    void cubicIsReproducedToTheEndOfItsTail(int length) {
        double[] lowRes = new double[length];
        double[] expected = new double[length * 4];
        for (int i = 0; i < expected.length; i++) {
            double t = i / (4.0 * length);
            expected[i] = 1 - 3 * t + 2 * t * t + 5 * t * t * t;
            if (i % 4 == 0) {
                lowRes[i / 4] = expected[i];
            }
        }

        double[] curve = CubicSpline.interpolate(lowRes, 4);

        assertThat(RelativeError.of(curve, expected)).isLessThan(1e-12);
    }

    @Test
    void threeSamplesGiveTheirParabola() {
        double[] curve = CubicSpline.interpolate(new double[] {0, 1, 4}, 2);

        assertThat(curve).containsExactly(new double[] {0, 0.25, 1, 2.25, 4, 6.25}, within(1e-15));
    }

    @Test
    void twoSamplesGiveTheirLine() {
        assertThat(CubicSpline.interpolate(new double[] {1, 3}, 4)).containsExactly(1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5);
    }

    @Test
    void oneSampleGivesAConstantAndNoneNothing() {
        assertThat(CubicSpline.interpolate(new float[] {0.25f}, 3)).containsExactly(0.25f, 0.25f, 0.25f);
        assertThat(CubicSpline.interpolate(new float[0], 3)).isEmpty();
    }

    @Test
    void silenceStaysSilentAndAConstantKeepsItsLevel() {
        assertThat(CubicSpline.interpolate(new float[50], 4)).containsOnly(0);
        assertThat(CubicSpline.interpolate(Signals.constant(0.5f, 50), 4)).containsOnly(0.5f);
    }

    @Test
    void lowToneIsFollowedClosely() {
        float[] curve = CubicSpline.interpolate(Signals.tone(100, 4_000, 400), 4);

        // A cubic misses a sine by about (omega h)^4 / 128, with h one sample: -100 dB for 40 samples a period.
        double error = Signals.differenceDb(curve, Signals.tone(100, 16_000, 1_600));
        assertThat(error).isLessThan(-85);
    }

    @Test
    void scaleBelowOneIsRefused() {
        assertThatThrownBy(() -> CubicSpline.interpolate(new float[4], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scale=0 must be at least 1");
    }

    @Test
    void rowsAreInterpolatedEachByItself() {
        float[] rows = {1, 3, /* next */ 5, 5, /* not asked for */ 7, 7};

        float[] curves = CubicSpline.interpolateRowsTo(4, rows, 2, 2);

        assertThat(curves).containsExactly(1, 2, 3, 4, 5, 5, 5, 5);
    }

    @Test
    void whatHasItsLengthIsLeftAsItIs() {
        float[] samples = {1, 3, 5};

        assertThat(CubicSpline.interpolateTo(3, samples)).isSameAs(samples);
        assertThat(CubicSpline.interpolateRowsTo(1, samples, 3, 1)).isSameAs(samples);
    }

    @Test
    void lengthThatIsNoMultipleIsRefused() {
        assertThatThrownBy(() -> CubicSpline.interpolateTo(7, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length=7 must be a multiple of what there is, found 3 samples; cut the longer side first");
        assertThatThrownBy(() -> CubicSpline.interpolateRowsTo(7, new float[6], 2, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
