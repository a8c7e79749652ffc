package io.highband.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EllipticLowPassTest {
    /** Two designs in double, by different formulas for the same poles and zeros. */
    private static final double DESIGN = 1e-9;

    @ParameterizedTest
    @MethodSource("designs")
    void responseIsThatOfScipy(DspFixture.Elliptic design) {
        EllipticLowPass filter = new EllipticLowPass(design.order(), 0.05, 40, 0.3);
        double[] frequencies = DspFixture.read().frequenciesPerNyquist();

        for (int i = 0; i < frequencies.length; i++) {
            assertThat(filter.response(frequencies[i] / 2).abs())
                    .as("at %s of Nyquist", frequencies[i])
                    .isCloseTo(design.magnitudes()[i], within(DESIGN));
        }
    }

    static List<DspFixture.Elliptic> designs() {
        return DspFixture.read().elliptic();
    }
}
