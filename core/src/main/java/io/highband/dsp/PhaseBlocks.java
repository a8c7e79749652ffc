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
 */
final class PhaseBlocks {
    /** Shorter runs do not repay the copies. Measured, not finely. */
    private static final int FEWEST_ROWS = 64;

    private static final int MOST_ROWS = 1024;
    /** The lanes of a block stay within a small second-level cache of 256 KiB. */
    private static final int MOST_LANE_SAMPLES = 1 << 15;

    private final SincKernel kernel;
    private final float[] input;
    private final long inputStart;
    private final int mostRows;
    private final float[] sums = new float[MOST_ROWS];
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
        float[][] lanes = deal((int) (first - inputStart), laneLength);
        for (int p = 0; p < phases; p++) {
            long k = firstOutput + p;
            sumRuns(kernel.exactWeights(kernel.phase(k)), lanes, (int) (kernel.firstInput(k) - first), rows);
            for (int r = 0; r < rows; r++) {
                output[offset + p + r * phases] = sums[r];
            }
        }
    }

    /** Lane m holds every M-th input from {@code at + m} on; what lies past the end is never used. */
    private float[][] deal(int at, int laneLength) {
        int step = kernel.inputsPerRow();
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
        int lane = at % lanes.length;
        int from = at / lanes.length;
        for (int j = 0; j < weights.length; j += 4) {
            for (float[] run : runs) {
                System.arraycopy(lanes[lane], from, run, 0, rows);
                lane++;
                if (lane == lanes.length) {
                    lane = 0;
                    from++;
                }
            }
            addRuns(weights[j], weights[j + 1], weights[j + 2], weights[j + 3], rows);
        }
    }

    /** The loop that all time is spent in; its order of additions is that of SincKernel.dot. */
    private void addRuns(float w0, float w1, float w2, float w3, int rows) {
        float[] s = sums;
        float[] a = runs[0];
        float[] b = runs[1];
        float[] c = runs[2];
        float[] d = runs[3];
        for (int r = 0; r < rows; r++) {
            s[r] += w0 * a[r] + w1 * b[r] + w2 * c[r] + w3 * d[r];
        }
    }
}
