package io.highband.dsp;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.complex.Complex;
import uk.me.berndporr.iirj.Cascade;
import uk.me.berndporr.iirj.DirectFormAbstract;
import uk.me.berndporr.iirj.LayoutBase;
import uk.me.berndporr.iirj.LowPassTransform;

/**
 * An elliptic (Cauer) low-pass, the steepest of its order: ripple on both sides of the edge. The one classic design that the
 * filter library lacks; it makes the digital filter of the poles and zeros found here.
 *
 * <p>Jacobi's functions are computed by Landen's transformation, which takes an elliptic modulus to next to 0 in a few steps, where they are sine and
 * cosine; their arguments are in units of the quarter period.
 *
 * @see <a href="https://www.ece.rutgers.edu/~orfanidi/ece521/notes.pdf">S. J. Orfanidis, Lecture Notes on Elliptic Filter Design</a>
 */
final class EllipticLowPass extends Cascade {

    private static final double NEXT_TO_NOTHING = 1e-15;

    /**
     * A design.
     *
     * @param order number of poles
     * @param rippleDb by which the pass band may fall short of 1
     * @param stopBandDb that the stop band lies below 1
     * @param cutoffPerNyquist where the pass band ends, 1 being half the rate
     */
    EllipticLowPass(int order, double rippleDb, double stopBandDb, double cutoffPerNyquist) {
        LayoutBase digital = new LayoutBase(order);
        new LowPassTransform(cutoffPerNyquist / 2, digital, analog(order, rippleDb, stopBandDb));
        setLayout(digital, DirectFormAbstract.DIRECT_FORM_II);
    }

    /** Poles and zeros of the filter whose pass band ends at 1 rad/s. */
    private static LayoutBase analog(int order, double rippleDb, double stopBandDb) {
        double ripple = deviation(rippleDb);
        double selectivity = ripple / deviation(stopBandDb); // k₁
        double modulus = modulus(order, selectivity); // k
        Complex shift = asn(new Complex(0, 1 / ripple), selectivity).divide(order); // j·v₀
        LayoutBase layout = new LayoutBase(order);
        for (int i = 1; i <= order / 2; i++) {
            double u = (2 * i - 1.0) / order;
            Complex zero = Complex.I.divide(cd(new Complex(u), modulus).multiply(modulus));
            Complex pole = Complex.I.multiply(cd(new Complex(u).subtract(shift), modulus));
            layout.addPoleZeroConjugatePairs(pole, zero);
        }
        if (order % 2 == 1) {
            layout.add(Complex.I.multiply(sn(shift, modulus)), Complex.INF);
        }
        layout.setNormal(0, order % 2 == 1 ? 1 : 1 / Math.sqrt(1 + ripple * ripple));
        return layout;
    }

    private static double deviation(double db) {
        return Math.sqrt(Math.pow(10, db / 10) - 1);
    }

    /** The modulus k of a filter of this order: the degree equation, solved. */
    private static double modulus(int order, double selectivity) {
        double complement = Math.sqrt(1 - selectivity * selectivity);
        double product = Math.pow(complement, order);
        for (int i = 1; i <= order / 2; i++) {
            Complex sine = sn(new Complex((2 * i - 1.0) / order), complement);
            product *= Math.pow(sine.getReal(), 4);
        }
        return Math.sqrt(1 - product * product);
    }

    private static Complex cd(Complex u, double modulus) {
        return ascend(u.multiply(Math.PI / 2).cos(), modulus);
    }

    private static Complex sn(Complex u, double modulus) {
        return ascend(u.multiply(Math.PI / 2).sin(), modulus);
    }

    /** From sine or cosine back up to the modulus. */
    private static Complex ascend(Complex w, double modulus) {
        List<Double> moduli = descending(modulus);
        for (int n = moduli.size() - 1; n >= 0; n--) {
            double v = moduli.get(n);
            w = w.multiply(1 + v).divide(w.multiply(w).multiply(v).add(1));
        }
        return w;
    }

    /** The u of which sn is w. */
    private static Complex asn(Complex w, double modulus) {
        double before = modulus;
        for (double v : descending(modulus)) {
            Complex root = Complex.ONE
                    .subtract(w.multiply(w).multiply(before * before))
                    .sqrt();
            w = w.multiply(2 / (1 + v)).divide(root.add(1));
            before = v;
        }
        return w.asin().multiply(2 / Math.PI);
    }

    /** Landen's moduli, from the first below this one to next to nothing. */
    private static List<Double> descending(double modulus) {
        List<Double> moduli = new ArrayList<>();
        for (double k = modulus; k > NEXT_TO_NOTHING; moduli.add(k)) {
            k = Math.pow(k / (1 + Math.sqrt(1 - k * k)), 2);
        }
        return moduli;
    }
}
