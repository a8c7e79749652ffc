package io.highband.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColourMapTest {
    /** Each of the three colour bytes is rounded; green, the heaviest, moves L* by at most 0.5 near black. */
    private static final double ROUNDING = 0.5;

    @Test
    void lightnessIsProportionalToThePosition() {
        for (int i = 0; i < ColourMap.COLOURS; i++) {
            double position = i / (ColourMap.COLOURS - 1.0);

            double lightness = lightness(ColourMap.rgb(position));

            assertThat(lightness).as("at %s", position).isCloseTo(ColourMap.BRIGHTEST * position, within(ROUNDING));
        }
    }

    @Test
    void lowestPositionIsBlack() {
        assertThat(ColourMap.rgb(0)).isZero();
    }

    @Test
    void positionsOutsideTakeTheNearestColour() {
        assertThat(ColourMap.rgb(-7)).isEqualTo(ColourMap.rgb(0));
        assertThat(ColourMap.rgb(1.5)).isEqualTo(ColourMap.rgb(1));
    }

    /** CIE L* of an sRGB colour. */
    private static double lightness(int rgb) {
        double luminance = 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
        return luminance > 216.0 / 24389 ? 116 * Math.cbrt(luminance) - 16 : 24389.0 / 27 * luminance;
    }

    private static double linear(int colourByte) {
        double value = colourByte / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
