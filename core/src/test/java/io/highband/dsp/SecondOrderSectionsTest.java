package io.highband.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecondOrderSectionsTest {
    /** Two designs in double, by different formulas for the same poles. */
    private static final double DESIGN = 1e-12;

    @ParameterizedTest
    @MethodSource("designs")
    void polesAreThoseOfScipy(DspFixture.Design design) {
        double[][] sections = lowPass(design.scale()).coefficients();

        Arrays.sort(sections, Comparator.comparingDouble(s -> s[4]));
        for (int i = 0; i < sections.length; i++) {
            assertThat(sections[i][3]).isCloseTo(design.denominators()[i][0], within(DESIGN));
            assertThat(sections[i][4]).isCloseTo(design.denominators()[i][1], within(DESIGN));
        }
        assertThat(sections).hasNumberOfRows(4);
    }

    @ParameterizedTest
    @MethodSource("designs")
    void responseIsThatOfScipy(DspFixture.Design design) {
        double[][] sections = lowPass(design.scale()).coefficients();
        double[] frequencies = DspFixture.read().frequenciesPerNyquist();

        for (int i = 0; i < frequencies.length; i++) {
            double[] response = response(sections, Math.PI * frequencies[i]);
            assertThat(response[0]).isCloseTo(design.response()[i][0], within(DESIGN));
            assertThat(response[1]).isCloseTo(design.response()[i][1], within(DESIGN));
        }
    }

    static List<DspFixture.Design> designs() {
        return DspFixture.read().designs();
    }

    private static SecondOrderSections lowPass(int scale) {
        return SecondOrderSections.chebyshevLowPass(8, 0.05, 0.8 / scale);
    }

    /** The product of all sections at z = e^(i omega), as real and imaginary part. */
    private static double[] response(double[][] sections, double omega) {
        double re = 1;
        double im = 0;
        for (double[] s : sections) {
            double c1 = Math.cos(omega);
            double s1 = -Math.sin(omega);
            double c2 = Math.cos(2 * omega);
            double s2 = -Math.sin(2 * omega);
            double upRe = s[0] + s[1] * c1 + s[2] * c2;
            double upIm = s[1] * s1 + s[2] * s2;
            double downRe = 1 + s[3] * c1 + s[4] * c2;
            double downIm = s[3] * s1 + s[4] * s2;
            double norm = downRe * downRe + downIm * downIm;
            double sectionRe = (upRe * downRe + upIm * downIm) / norm;
            double sectionIm = (upIm * downRe - upRe * downIm) / norm;
            double held = re * sectionRe - im * sectionIm;
            im = re * sectionIm + im * sectionRe;
            re = held;
        }
        return new double[] {re, im};
    }
}
