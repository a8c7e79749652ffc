package io.highband.dsp;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;
import uk.me.berndporr.iirj.Bessel;
import uk.me.berndporr.iirj.Butterworth;
import uk.me.berndporr.iirj.ChebyshevII;

/**
 * A low-pass filter without delay: recursive ones run forwards and backwards, so their magnitude response counts
 * twice; the Fourier one cuts a spectrum off.
 */
public final class LowPass {

    /** The classic designs. */
    public enum Design {
        /** As flat as can be, then gently down. */
        BUTTERWORTH,
        /** Gentlest of all, made for unchanged wave forms. */
        BESSEL,
        /** Ripple below the edge buys a steep fall. */
        CHEBYSHEV_1,
        /** Ripple beyond the edge buys a steep fall. */
        CHEBYSHEV_2,
        /** Steepest of all: ripple below the edge and beyond it. */
        ELLIPTIC,
        /** All or nothing, at one frequency. */
        FOURIER
    }

    private static final double RIPPLE_DB = 0.05; // scipy's choice in signal.decimate
    private static final double STOP_BAND_DB = 40; // twice, as it runs both ways

    private final double cutoffPerNyquist;
    private final SecondOrderSections sections; // null for the Fourier design

    private LowPass(double cutoffPerNyquist, SecondOrderSections sections) {
        this.cutoffPerNyquist = cutoffPerNyquist;
        this.sections = sections;
    }

    /**
     * A filter.
     *
     * @param order of a recursive design, at least 1; the Fourier design has none
     * @param cutoffPerNyquist where the pass band ends, between 0 and 1, 1 being half the rate
     */
    public static LowPass of(Design design, int order, double cutoffPerNyquist) {
        requireNonNull(design, "design");
        if (!(cutoffPerNyquist > 0 && cutoffPerNyquist < 1) || order < 1) {
            throw new IllegalArgumentException(
                    "A low-pass needs an order of at least 1 and a cutoffPerNyquist between 0" + " and 1, found order="
                            + order + ", cutoffPerNyquist=" + cutoffPerNyquist);
        }
        return new LowPass(
                cutoffPerNyquist, design == Design.FOURIER ? null : designed(design, order, cutoffPerNyquist));
    }

    private static SecondOrderSections designed(Design design, int order, double cutoff) {
        switch (design) {
            case BUTTERWORTH -> {
                Butterworth filter = new Butterworth();
                filter.lowPass(order, 2, cutoff); // a rate of 2 puts Nyquist at 1
                return SecondOrderSections.of(filter);
            }
            case BESSEL -> {
                Bessel filter = new Bessel();
                filter.lowPass(order, 2, cutoff);
                return SecondOrderSections.of(filter);
            }
            case CHEBYSHEV_1 -> {
                return SecondOrderSections.chebyshevLowPass(order, RIPPLE_DB, cutoff);
            }
            case CHEBYSHEV_2 -> {
                ChebyshevII filter = new ChebyshevII();
                filter.lowPass(order, 2, cutoff, STOP_BAND_DB);
                return SecondOrderSections.of(filter);
            }
            case ELLIPTIC -> {
                return SecondOrderSections.of(new EllipticLowPass(order, RIPPLE_DB, STOP_BAND_DB, cutoff));
            }
            default -> throw new IllegalArgumentException("no recursive filter: " + design);
        }
    }

    /** As many samples, computed in double. */
    public float[] apply(float[] x) {
        double[] wide = Samples.toDouble(x);
        return Samples.toFloat(sections == null ? cutOff(wide) : sections.filterBothWays(wide));
    }

    /** The spectrum of the whole, and nothing above the cutoff. */
    private double[] cutOff(double[] x) {
        double[] even = Arrays.copyOf(x, Math.max(2, x.length + x.length % 2));
        DoubleFFT_1D fft = new DoubleFFT_1D(even.length);
        fft.realForward(even); // re[0], re[n/2], re[1], im[1], re[2], im[2], …
        int highestKept = (int) (cutoffPerNyquist * even.length / 2);
        even[1] = 0;
        Arrays.fill(even, 2 * (highestKept + 1), even.length, 0);
        fft.realInverse(even, true);
        return Arrays.copyOf(even, x.length);
    }
}
