package io.highband.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTicksTest {
    @ParameterizedTest
    @CsvSource({
        "0,    8,     6,  '0 2 4 6 8'",
        "0,    24,    6,  '0 5 10 15 20'",
        "0,    22.05, 6,  '0 5 10 15 20'",
        "0,    3.29, 14,  '0.0 0.5 1.0 1.5 2.0 2.5 3.0'",
        "0,    0.1,  14,  '0.00 0.01 0.02 0.03 0.04 0.05 0.06 0.07 0.08 0.09 0.10'",
        "0,    600,  14,  '0 50 100 150 200 250 300 350 400 450 500 550 600'",
        "0,    1,    10,  '0.0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0'",
        "-100, -10,   5,  '−100 −80 −60 −40 −20'",
        "-95,  -5,    5,  '−80 −60 −40 −20'",
    })
    void ticksAreRoundAndLabelsTellThemApart(double low, double high, int most, String expected) {
        AxisTicks ticks = AxisTicks.between(low, high, most);

        assertThat(String.join(" ", ticks.values().stream().map(ticks::label).toList()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-5, 0.0173, 0.1, 0.99999, 1, 3.3, 7.77, 59.9, 600, 36_000})
    void everyLengthGetsTicksButNotTooMany(double length) {
        AxisTicks ticks = AxisTicks.between(0, length, 14);

        assertThat(ticks.values()).hasSizeBetween(6, 15);
        assertThat(ticks.values().get(0)).isZero();
    }

    @Test
    void labelsAreTheValuesRounded() {
        AxisTicks ticks = AxisTicks.between(0, 0.35, 9);

        for (double value : ticks.values()) {
            assertThat(Double.parseDouble(ticks.label(value))).isCloseTo(value, within(1e-9));
        }
    }

    @Test
    void labelsHaveADecimalPointInEveryCountry() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(AxisTicks.between(0, 0.5, 5).label(0.25)).contains(".");
        } finally {
            Locale.setDefault(before);
        }
    }
}
