package io.highband.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round values along an axis: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param values ascending, inside the axis
 * @param decimals digits after the point that tell them apart
 */
record AxisTicks(List<Double> values, int decimals) {
    private static final int[] ROUND = {1, 2, 5, 10};

    AxisTicks {
        values = List.copyOf(values);
    }

    /** Ticks from {@code low} to {@code high}, the densest round ones of which at most {@code most} fit. */
    static AxisTicks between(double low, double high, int most) {
        double smallest = (high - low) / most;
        int exponent = (int) Math.floor(Math.log10(smallest));
        double step = 0;
        for (int round : ROUND) {
            step = exponent < 0 ? round / Math.pow(10, -exponent) : round * Math.pow(10, exponent);
            if (step >= smallest * (1 - 1e-9)) {
                break;
            }
        }
        if (step >= Math.pow(10, exponent + 1) * (1 - 1e-9)) {
            exponent++;
        }
        List<Double> values = new ArrayList<>();
        double tolerance = step * 1e-6;
        for (long i = (long) Math.ceil((low - tolerance) / step); i * step <= high + tolerance; i++) {
            values.add(i * step);
        }
        return new AxisTicks(values, Math.max(0, -exponent));
    }

    String label(double value) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value == 0 ? 0.0 : value)
                .replace('-', '\u2212');
    }
}
