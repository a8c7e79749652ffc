package io.highband.dsp;

/**
 * The low-pass that a change of rate needs, sampled wherever an output falls between inputs.
 *
 * <p>The ideal low-pass sin(πct)/(πt) goes on forever; a Kaiser window of half-width W ends it. Output k
 * belongs to input time k·M/L (rates reduced to M : L), whose whole part says which inputs it is made
 * of, and whose fraction, one of L phases, says with which weights.
 *
 * <pre>
 *   input      i-2   i-1    i    i+1   i+2   i+3      half = 3, taps = 6
 *   output                  ──┬──
 *                             k·M/L = i + phase/L
 *   weights     h(f+2) h(f+1) h(f) h(f-1) h(f-2) h(f-3)      f = phase/L
 * </pre>
 *
 * <h2>Phases</h2> Up to {@value #MOST_EXACT_PHASES} phases have a row of weights each. Awkward ratios
 * (7919 : 16000 has 16,000 phases) would fill the cache with rows used once a second; they blend the two
 * nearest of a fixed number of rows. The error of the blend is that of linear interpolation of a curve
 * whose fastest part is the cutoff c: (πc/rows)²/8, which {@value #BLENDED_ROWS}·c rows keep below -130 dB.
 *
 * <p>Immutable; the samples in flight belong to the caller.
 *
 * @see <a href="https://ccrma.stanford.edu/~jos/resample/">J. O. Smith, Digital Audio Resampling</a>
 */
final class SincKernel {
    static final int MOST_EXACT_PHASES = 1024;
    static final int BLENDED_ROWS = 2048;

    /** Of the window; by tone sweeps over eleven ratios, the worst tone that survived lay at -110.5 dB. */
    private static final double ATTENUATION_DB = 110;
    /** From where it is flat to where it is silent, per lower Nyquist frequency; as soxr's high quality. */
    private static final double TRANSITION = 0.09;
    /** Half the amplitude, in the middle of the transition, if that is to end at the lower Nyquist frequency. */
    static final double BELOW_NYQUIST = 1 - TRANSITION / 2;

    private final int up;
    private final int down;
    private final int half;
    private final double cutoffPerNyquist;
    private final double halfWidth;
    private final double beta;
    private final boolean exact;
    private final float[][] rows;

    /**
     * A low-pass.
     *
     * @param halfPerLowerNyquist where half the amplitude is left, in units of the lower Nyquist frequency
     */
    SincKernel(int fromHz, int toHz, double halfPerLowerNyquist) {
        int divisor = greatestCommonDivisor(fromHz, toHz);
        this.up = toHz / divisor;
        this.down = fromHz / divisor;
        double lowerNyquist = Math.min(1, (double) up / down); // in units of the input's
        double transition = Math.PI * TRANSITION * lowerNyquist; // rad per input sample
        // Kaiser's formulas: order and beta for an attenuation and a transition (Oppenheim & Schafer, 7.5.3).
        this.halfWidth = (ATTENUATION_DB - 8) / (2.285 * transition) / 2;
        this.beta = 0.1102 * (ATTENUATION_DB - 8.7);
        this.cutoffPerNyquist = halfPerLowerNyquist * lowerNyquist;
        this.half = roundUpToEven((int) Math.ceil(halfWidth)); // taps a multiple of 4, for dot
        this.exact = up <= MOST_EXACT_PHASES;
        this.rows = exact ? exactRows() : blendedRows();
    }

    private float[][] exactRows() {
        float[][] table = new float[up][];
        for (int p = 0; p < up; p++) {
            table[p] = Samples.toFloat(weights((double) p / up));
        }
        return table;
    }

    private float[][] blendedRows() {
        int count = (int) Math.ceil(BLENDED_ROWS * cutoffPerNyquist);
        float[][] table = new float[count + 1][];
        for (int q = 0; q <= count; q++) {
            table[q] = Samples.toFloat(weights((double) q / count));
        }
        return table;
    }

    /** Inputs an output is made of: half before its time, half after, never fewer than it needs. */
    int taps() {
        return 2 * half;
    }

    /** The first of the inputs that output k is made of. */
    long firstInput(long k) {
        return Math.floorDiv(k * down, up) - half + 1;
    }

    /** ceil(inputs · to / from): as many outputs as fall before the end of the last input's time. */
    long outputs(long inputs) {
        return Math.floorDiv(inputs * up + down - 1, (long) down);
    }

    /** How many outputs are made of the first inputs alone; the first of them also of silence before. */
    long outputsWithin(long inputs) {
        // the last input of output k, floor(k · down / up) + half, must be below inputs
        return inputs <= half ? 0 : Math.floorDiv((inputs - half) * up - 1, (long) down) + 1;
    }

    /**
     * Computes consecutive outputs. Each is the same to the last bit, whichever others it is computed with.
     *
     * @param input holds every input that these outputs are made of
     * @param inputStart number of the input at index 0
     * @param firstOutput number of the output written first
     */
    void produce(float[] input, long inputStart, long firstOutput, float[] output, int offset, int count) {
        int done = 0;
        if (exact) {
            int rowsOfAllPhases = count / up;
            done = new PhaseBlocks(this, input, inputStart).produce(firstOutput, output, offset, rowsOfAllPhases);
        }
        float[] blended = new float[exact ? 0 : taps()];
        for (int i = done; i < count; i++) {
            long k = firstOutput + i;
            float[] weights = exact ? rows[phase(k)] : blendInto(blended, k);
            output[offset + i] = dot(weights, input, Math.toIntExact(firstInput(k) - inputStart));
        }
    }

    /** One output by four products at a time; {@link PhaseBlocks} adds in the same order. */
    private static float dot(float[] weights, float[] input, int at) {
        float sum = 0;
        for (int j = 0; j < weights.length; j += 4) {
            sum += weights[j] * input[at + j]
                    + weights[j + 1] * input[at + j + 1]
                    + weights[j + 2] * input[at + j + 2]
                    + weights[j + 3] * input[at + j + 3];
        }
        return sum;
    }

    private float[] blendInto(float[] weights, long k) {
        double row = (double) phase(k) / up * (rows.length - 1);
        int index = (int) row;
        float part = (float) (row - index);
        float[] below = rows[index];
        float[] above = rows[index + 1];
        for (int j = 0; j < weights.length; j++) {
            weights[j] = below[j] + part * (above[j] - below[j]);
        }
        return weights;
    }

    int phases() {
        return up;
    }

    /** Inputs from one output to the next of the same phase. */
    int inputsPerRow() {
        return down;
    }

    /** Which of the phases output k falls on. */
    int phase(long k) {
        return (int) Math.floorMod(k * down, (long) up);
    }

    /** Rows of weights in memory. */
    int rows() {
        return rows.length;
    }

    /** The weights of a phase; only where every phase has its own. */
    float[] exactWeights(int phase) {
        return rows[phase];
    }

    /** The definition, in double: the judge of {@link #produce}. */
    double plainOutput(float[] input, long k) {
        double[] weights = weights((double) phase(k) / up);
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            long i = firstInput(k) + j;
            if (i >= 0 && i < input.length) {
                sum += weights[j] * input[(int) i];
            }
        }
        return sum;
    }

    /** Weights for an output that lies a fraction f of a sample after input number half - 1; their sum is 1. */
    private double[] weights(double f) {
        double[] w = new double[taps()];
        double sum = 0;
        for (int j = 0; j < w.length; j++) {
            double t = f + half - 1 - j;
            w[j] = Math.abs(t) >= halfWidth ? 0 : cutoffPerNyquist * sinc(cutoffPerNyquist * t) * kaiser(t / halfWidth);
            sum += w[j];
        }
        for (int j = 0; j < w.length; j++) {
            w[j] /= sum; // a constant keeps its level in every phase
        }
        return w;
    }

    private double kaiser(double position) {
        return besselI0(beta * Math.sqrt(1 - position * position)) / besselI0(beta);
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /** Modified Bessel function of order 0 by its power series, to double precision. */
    private static double besselI0(double x) {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }

    private static int roundUpToEven(int n) {
        return n + n % 2;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
