package io.highband.dsp;

import java.util.Arrays;

/**
 * The fast path of {@link SincKernel}: all outputs of one phase at once.
 *
 * <p>Outputs of one phase lie L apart, have the same weights, and take inputs that lie M apart. With the
 * inputs dealt out to M lanes, a weight multiplies a run of one lane and is added to a run of outputs: a
 * loop over independent elements, which HotSpot turns into vector instructions. The sum over weights of
 * a single output it cannot, because that would change the order of additions.
 *
 * <pre>
 *   input   0  1  2  3  4  5  6  7  8 …       M = 3, one phase, weights a b c d e f
 *   lane 0  0  3  6  9 …                      output 0 = a·0 + b·1 + c·2 + d·3 + e·4 + f·5
 *   lane 1  1  4  7 …                         output 1 = a·3 + b·4 + c·5 + d·6 + e·7 + f·8
 *   lane 2  2  5  8 …                         run of outputs = a·lane0 + b·lane1 + c·lane2 + d·(lane0 from 1) + …
 * </pre>
 *
 * <p>HotSpot 17 gives up on a run that does not begin at index 0, so each run is copied to where it
 * does; with the copies it was measured 3 times as fast as the loop over weights.
 *
 * <p>Where there are enough outputs, a copy serves two of them: every eighth output of a phase forms a phase of its own,
 * and output r + 4 takes the run that output r takes, 4·M weights earlier. 4, because weights are added by fours,
 * always the same, so that an output never depends on the company it is computed in.
 */
final class PhaseBlocks {
    /** Shorter runs do not repay the copies. Measured, not finely. */
    private static final int FEWEST_ROWS = 64;

    private static final int MOST_ROWS = 1024;
    /** The lanes of a block stay within a small second-level cache of 256 KiB. */
    private static final int MOST_LANE_SAMPLES = 1 << 15;

    /** Outputs of a phase from one of a pair to the other. */
    private static final int PARTNER = 4;

    private static final int MOST_PAIRS = 512;

    private final SincKernel kernel;
    private final float[] input;
    private final long inputStart;
    private final int mostRows;
    private final float[] sums = new float[MOST_ROWS];
    private final float[] partnerSums = new float[MOST_PAIRS];
    private final float[][] runs = new float[4][MOST_ROWS];

    PhaseBlocks(SincKernel kernel, float[] input, long inputStart) {
        this.kernel = kernel;
        this.input = input;
        this.inputStart = inputStart;
        this.mostRows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, MOST_LANE_SAMPLES / kernel.inputsPerRow()));
    }

    /**
     * Computes {@code rows} outputs of every phase, as far as runs are long enough.
     *
     * @return outputs computed, a multiple of the number of phases
     */
    int produce(long firstOutput, float[] output, int offset, int rows) {
        int done = 0;
        int mostPairs = Math.min(MOST_PAIRS, MOST_LANE_SAMPLES / (2 * PARTNER * kernel.inputsPerRow()));
        while (mostPairs >= FEWEST_ROWS && rows - done >= 2 * PARTNER * FEWEST_ROWS) {
            int pairs = Math.min((rows - done) / (2 * PARTNER), mostPairs);
            int at = done * kernel.phases();
            pairedBlock(firstOutput + at, output, offset + at, pairs);
            done += 2 * PARTNER * pairs;
        }
        while (rows - done >= FEWEST_ROWS) {
            int block = Math.min(rows - done, mostRows);
            int at = done * kernel.phases();
            block(firstOutput + at, output, offset + at, block);
            done += block;
        }
        return done * kernel.phases();
    }

    private void block(long firstOutput, float[] output, int offset, int rows) {
        int phases = kernel.phases();
        long first = kernel.firstInput(firstOutput);
        int laneLength = rows + (kernel.taps() + kernel.inputsPerRow()) / kernel.inputsPerRow() + 1;
        float[][] lanes = deal((int) (first - inputStart), kernel.inputsPerRow(), laneLength);
        for (int p = 0; p < phases; p++) {
            long k = firstOutput + p;
            sumRuns(kernel.exactWeights(kernel.phase(k)), lanes, (int) (kernel.firstInput(k) - first), rows);
            for (int r = 0; r < rows; r++) {
                output[offset + p + r * phases] = sums[r];
            }
        }
    }

    /** As {@link #block}, {@code pairs} times 8 outputs of every phase. */
    private void pairedBlock(long firstOutput, float[] output, int offset, int pairs) {
        int phases = 2 * PARTNER * kernel.phases();
        int toPartner = PARTNER * kernel.phases();
        int step = 2 * PARTNER * kernel.inputsPerRow();
        long first = kernel.firstInput(firstOutput);
        int laneLength = pairs + (kernel.taps() + 2 * step) / step + 1;
        float[][] lanes = deal((int) (first - inputStart), step, laneLength);
        for (int p = 0; p < toPartner; p++) {
            long k = firstOutput + p;
            sumPairs(kernel.exactWeights(kernel.phase(k)), lanes, (int) (kernel.firstInput(k) - first), pairs);
            for (int r = 0; r < pairs; r++) {
                output[offset + p + r * phases] = sums[r];
                output[offset + p + toPartner + r * phases] = partnerSums[r];
            }
        }
    }

    private void sumPairs(float[] weights, float[][] lanes, int at, int pairs) {
        Arrays.fill(sums, 0, pairs, 0);
        Arrays.fill(partnerSums, 0, pairs, 0);
        int behind = PARTNER * kernel.inputsPerRow(); // weights
        for (int i = 0; i < weights.length + behind; i += 4) {
            int j = i - behind;
            boolean own = i < weights.length;
            if (!own && j < 0) {
                continue;
            }
            copyRuns(lanes, at + i, pairs);
            if (own && j >= 0) {
                addToBoth(weights, i, j, pairs);
            } else if (own) {
                addRuns(sums, weights[i], weights[i + 1], weights[i + 2], weights[i + 3], pairs);
            } else {
                addRuns(partnerSums, weights[j], weights[j + 1], weights[j + 2], weights[j + 3], pairs);
            }
        }
    }

    /** The runs that inputs {@code at} to {@code at + 3} begin. */
    private void copyRuns(float[][] lanes, int at, int rows) {
        int lane = at % lanes.length;
        int from = at / lanes.length;
        for (float[] run : runs) {
            System.arraycopy(lanes[lane], from, run, 0, rows);
            lane++;
            if (lane == lanes.length) {
                lane = 0;
                from++;
            }
        }
    }

    /** Lane m holds every {@code step}-th input from {@code at + m} on; what lies past the end is never used. */
    private float[][] deal(int at, int step, int laneLength) {
        float[][] lanes = new float[step][laneLength];
        for (int i = 0; i < laneLength; i++) {
            int from = at + i * step;
            int present = Math.min(step, input.length - from);
            for (int m = 0; m < present; m++) {
                lanes[m][i] = input[from + m];
            }
        }
        return lanes;
    }

    private void sumRuns(float[] weights, float[][] lanes, int at, int rows) {
        Arrays.fill(sums, 0, rows, 0);
        for (int j = 0; j < weights.length; j += 4) {
            copyRuns(lanes, at + j, rows);
            addRuns(sums, weights[j], weights[j + 1], weights[j + 2], weights[j + 3], rows);
        }
    }

    /** The order of additions is that of SincKernel.dot, here as in {@link #addToBoth}. */
    private void addRuns(float[] s, float w0, float w1, float w2, float w3, int rows) {
        float[] a = runs[0];
        float[] b = runs[1];
        float[] c = runs[2];
        float[] d = runs[3];
        for (int r = 0; r < rows; r++) {
            s[r] += w0 * a[r] + w1 * b[r] + w2 * c[r] + w3 * d[r];
        }
    }

    /** The loop that most time is spent in. */
    private void addToBoth(float[] weights, int i, int j, int rows) {
        float w0 = weights[i];
        float w1 = weights[i + 1];
        float w2 = weights[i + 2];
        float w3 = weights[i + 3];
        float v0 = weights[j];
        float v1 = weights[j + 1];
        float v2 = weights[j + 2];
        float v3 = weights[j + 3];
        float[] s = sums;
        float[] t = partnerSums;
        float[] a = runs[0];
        float[] b = runs[1];
        float[] c = runs[2];
        float[] d = runs[3];
        for (int r = 0; r < rows; r++) {
            s[r] += w0 * a[r] + w1 * b[r] + w2 * c[r] + w3 * d[r];
            t[r] += v0 * a[r] + v1 * b[r] + v2 * c[r] + v3 * d[r];
        }
    }
}
