package io.highband.dsp;

import java.util.Arrays;
import uk.me.berndporr.iirj.Biquad;
import uk.me.berndporr.iirj.Cascade;
import uk.me.berndporr.iirj.ChebyshevI;

/**
 * A recursive filter as a chain of biquads, run forwards and backwards so that it delays nothing.
 *
 * <p>One biquad is y[n] = b0 x[n] + b1 x[n-1] + b2 x[n-2] - a1 y[n-1] - a2 y[n-2], computed in the
 * transposed direct form II, whose two state values stay small. A chain keeps its accuracy at order 8,
 * where the one long polynomial would lose digits.
 */
final class SecondOrderSections {
    /** Per section b0, b1, b2, a1, a2; a0 is 1. */
    private final double[][] sections;

    SecondOrderSections(double[][] sections) {
        this.sections = sections;
    }

    /** Designs a low-pass whose ripple band ends at cutoffPerNyquist, 1 being Nyquist. */
    static SecondOrderSections chebyshevLowPass(int order, double rippleDb, double cutoffPerNyquist) {
        ChebyshevI design = new ChebyshevI();
        design.lowPass(order, 2.0, cutoffPerNyquist, rippleDb); // a rate of 2 puts Nyquist at 1
        return of(design);
    }

    /** The sections of a design. */
    static SecondOrderSections of(Cascade design) {
        double[][] sections = new double[design.getNumBiquads()][];
        for (int i = 0; i < sections.length; i++) {
            Biquad q = design.getBiquad(i);
            double a0 = q.getA0();
            sections[i] = new double[] {q.getB0() / a0, q.getB1() / a0, q.getB2() / a0, q.getA1() / a0, q.getA2() / a0};
        }
        return new SecondOrderSections(sections);
    }

    double[][] coefficients() {
        return Arrays.stream(sections).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * Filters forwards, then backwards: no phase, the magnitude response twice.
     *
     * <p>Before the first and after the last sample the signal is continued by {@code extension} samples
     * mirrored through the end point (2 x[0] - x[i]), and each pass starts as if its first value had
     * always been there, so that the filter does not ring at the ends.
     *
     * <pre>
     *   extension 3    d c b | a b c d … w x y z | y x w      b stands for 2a - b, y for 2z - y, …
     * </pre>
     *
     * As scipy's {@code sosfiltfilt}, which extends by 3 (2 sections + 1) samples and refuses input that
     * is not longer; here a short input is extended by as much as it has: length - 1.
     */
    double[] filterBothWays(double[] x) {
        if (x.length == 0) {
            return x.clone();
        }
        int extension = Math.min(3 * (2 * sections.length + 1), x.length - 1);
        double[] extended = oddExtension(x, extension);
        filterInPlace(extended);
        reverseInPlace(extended);
        filterInPlace(extended);
        reverseInPlace(extended);
        return Arrays.copyOfRange(extended, extension, extension + x.length);
    }

    private static double[] oddExtension(double[] x, int extension) {
        int n = x.length;
        double[] extended = new double[n + 2 * extension];
        System.arraycopy(x, 0, extended, extension, n);
        for (int i = 1; i <= extension; i++) {
            extended[extension - i] = 2 * x[0] - x[i];
            extended[extension + n - 1 + i] = 2 * x[n - 1] - x[n - 1 - i];
        }
        return extended;
    }

    /** One pass, from the state that a constant of the first value would have left. */
    private void filterInPlace(double[] x) {
        double level = x[0];
        for (double[] s : sections) {
            double b0 = s[0];
            double b1 = s[1];
            double b2 = s[2];
            double a1 = s[3];
            double a2 = s[4];
            double steady = level * (b0 + b1 + b2) / (1 + a1 + a2);
            double z1 = steady - b0 * level;
            double z2 = b2 * level - a2 * steady;
            for (int i = 0; i < x.length; i++) {
                double in = x[i];
                double out = b0 * in + z1;
                z1 = b1 * in - a1 * out + z2;
                z2 = b2 * in - a2 * out;
                x[i] = out;
            }
            level = steady;
        }
    }

    private static void reverseInPlace(double[] x) {
        for (int i = 0, j = x.length - 1; i < j; i++, j--) {
            double held = x[i];
            x[i] = x[j];
            x[j] = held;
        }
    }
}
