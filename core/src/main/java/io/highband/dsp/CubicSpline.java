package io.highband.dsp;

import java.util.Arrays;

/**
 * Fills samples in with a not-a-knot cubic spline: {@code scale} samples for each one given.
 *
 * <p>The curve is a cubic between neighbouring samples, twice continuously differentiable, and three
 * times at the second and the last but one sample (there the knot is "not a knot"). It equals scipy's
 * {@code splev(arange(n * scale), splrep(arange(0, n * scale, scale), lowRes))}.
 *
 * <pre>
 *   lowRes, scale 4   0       1       2         n = 3
 *   result            0 · · · 1 · · · 2 · · ·   length n * scale, given samples at 0, 4, 8
 *                                       ─────   the tail goes on along the last cubic
 * </pre>
 *
 * <h2>Short input</h2> A cubic without knots takes four samples. Three give the parabola through them,
 * two the line, one a constant, none an empty result (scipy refuses these).
 *
 * <h2>Implementation</h2> with samples one apart, the second derivatives m solve the tridiagonal system
 * m[i-1] + 4 m[i] + m[i+1] = 6 (y[i-1] - 2 y[i] + y[i+1]); the not-a-knot ends reduce its first and last
 * row to 6 m[i] = 6 (…). One sweep down, one up: time and memory grow with n.
 */
public final class CubicSpline {
    private CubicSpline() {}

    /** Returns lowRes.length * scale samples, computed in double. */
    public static float[] interpolate(float[] lowRes, int scale) {
        return Samples.toFloat(interpolate(Samples.toDouble(lowRes), scale));
    }

    /**
     * Brings samples to a length; as they are, not copied, if they have it.
     *
     * @param length a multiple of lowRes.length
     */
    public static float[] interpolateTo(int length, float[] lowRes) {
        return lowRes.length == length ? lowRes : interpolate(lowRes, scaleTo(length, lowRes.length));
    }

    /**
     * Brings each of several rows to a length; as they are, not copied, if they have it.
     *
     * @param length a multiple of {@code samples}
     * @param lowRes rows end to end; what may lie behind the last is passed over
     * @param samples in each row
     */
    public static float[] interpolateRowsTo(int length, float[] lowRes, int rows, int samples) {
        if (samples == length) {
            return lowRes;
        }
        int scale = scaleTo(length, samples);
        float[] result = new float[Math.multiplyExact(rows, length)];
        for (int i = 0; i < rows; i++) {
            float[] row = Arrays.copyOfRange(lowRes, i * samples, (i + 1) * samples);
            System.arraycopy(interpolate(row, scale), 0, result, i * length, length);
        }
        return result;
    }

    private static int scaleTo(int length, int samples) {
        if (samples == 0 || length % samples != 0) {
            throw new IllegalArgumentException("length=" + length + " must be a multiple of what there is, found "
                    + samples + " samples; cut the longer side first");
        }
        return length / samples;
    }

    /** Returns lowRes.length * scale samples. */
    public static double[] interpolate(double[] lowRes, int scale) {
        Samples.requireScale(scale);
        int n = lowRes.length;
        double[] result = new double[Math.multiplyExact(n, scale)];
        if (n == 1) {
            Arrays.fill(result, lowRes[0]);
        }
        double[] m = secondDerivatives(lowRes);
        for (int i = 0; i + 1 < n; i++) {
            double c = m[i] / 2;
            double d = (m[i + 1] - m[i]) / 6;
            double b = lowRes[i + 1] - lowRes[i] - c - d;
            int last = i + 2 < n ? scale : 2 * scale; // the last cubic also carries the tail
            for (int j = 0; j < last; j++) {
                double u = (double) j / scale;
                result[i * scale + j] = lowRes[i] + u * (b + u * (c + u * d));
            }
        }
        return result;
    }

    /** The curve's second derivative at each sample. */
    private static double[] secondDerivatives(double[] y) {
        int n = y.length;
        double[] m = new double[n];
        if (n < 3) {
            return m;
        }
        for (int i = 1; i < n - 1; i++) {
            m[i] = y[i - 1] - 2 * y[i] + y[i + 1];
        }
        // Rows 1 and n-2 are solved already; between them m[i-1] + 4 m[i] + m[i+1] = 6 (second difference).
        double[] upper = new double[n];
        for (int i = 2; i < n - 2; i++) {
            double pivot = 4 - upper[i - 1];
            upper[i] = 1 / pivot;
            m[i] = (6 * m[i] - m[i - 1]) / pivot;
        }
        for (int i = n - 3; i > 1; i--) {
            m[i] -= upper[i] * m[i + 1];
        }
        m[0] = n == 3 ? m[1] : 2 * m[1] - m[2];
        m[n - 1] = n == 3 ? m[1] : 2 * m[n - 2] - m[n - 3];
        return m;
    }
}
