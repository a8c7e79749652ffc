package io.highband.dsp;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The fast path of {@link SincKernel}: many outputs of one phase at once.
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
 * <p>HotSpot 17 gives up on a run that does not begin at index 0, so each run is copied to where it does: once, and while
 * it and the three before it are there, they are added to every phase that takes these four inputs together. One
 * phase at a time: a loop that added to two, to load each input once, ran at a quarter of the speed.
 *
 * <p>Where there are enough outputs, every eighth output of a phase forms a phase of its own, so that a copy serves more of
 * them.
 */
final class PhaseBlocks {
    /** Shorter runs do not repay the copies. Measured, not finely. */
    private static final int FEWEST_ROWS = 64;

    private static final int MOST_ROWS = 512;
    /** The inputs of a block stay within a second-level cache, 512 KiB, and so do its outputs. */
    private static final int MOST_SAMPLES = 1 << 17;

    /** Phases made of one where there are enough outputs. Measured, not finely. */
    private static final int FOLD = 8;

    private final SincKernel kernel;
    private final float[] input;
    private final long inputStart;

    PhaseBlocks(SincKernel kernel, float[] input, long inputStart) {
        this.kernel = kernel;
        this.input = input;
        this.inputStart = inputStart;
    }

    /**
     * Computes {@code rows} outputs of every phase, as far as runs are long enough.
     *
     * @return outputs computed, a multiple of the number of phases
     */
    int produce(long firstOutput, float[] output, int offset, int rows) {
        int done = 0;
        for (int fold : new int[] {FOLD, 1}) {
            int samplesPerRow = fold * Math.max(kernel.inputsPerRow(), kernel.phases());
            int most = Math.min(MOST_ROWS, MOST_SAMPLES / samplesPerRow);
            while (most >= FEWEST_ROWS && rows - done >= fold * FEWEST_ROWS) {
                int runs = Math.min((rows - done) / fold, most);
                int at = done * kernel.phases();
                new Block(firstOutput + at, fold, runs).into(output, offset + at);
                done += fold * runs;
            }
        }
        return done * kernel.phases();
    }

    /** {@code fold · rows} outputs of every phase, in columns of {@code rows}, {@code fold} columns to a phase. */
    private final class Block {
        private final int rows;
        private final int inputsPerRow;
        private final long first;
        private final Column[] columns;

        Block(long firstOutput, int fold, int rows) {
            this.rows = rows;
            inputsPerRow = fold * kernel.inputsPerRow();
            first = kernel.firstInput(firstOutput);
            columns = IntStream.range(0, fold * kernel.phases())
                    .mapToObj(p -> new Column(firstOutput + p))
                    .toArray(Column[]::new);
        }

        /** Outputs that have their weights in common and lie a row apart. */
        private final class Column {
            private final float[] weights;
            private final int start; // of its first input among the block's
            private final float[] sums = new float[rows];

            Column(long output) {
                weights = kernel.exactWeights(kernel.phase(output));
                start = (int) (kernel.firstInput(output) - first);
            }

            /** Adds runs {@code from} to {@code from + 3}, if it takes them. */
            void add(float[][] runs, int from) {
                int i = from - start;
                if (i >= 0 && i < weights.length) {
                    addTo(
                            sums,
                            weights,
                            i,
                            runs[from % 4],
                            runs[(from + 1) % 4],
                            runs[(from + 2) % 4],
                            runs[(from + 3) % 4]);
                }
            }
        }

        void into(float[] output, int offset) {
            sum();
            for (int p = 0; p < columns.length; p++) {
                float[] sums = columns[p].sums;
                for (int r = 0; r < rows; r++) {
                    output[offset + p + r * columns.length] = sums[r];
                }
            }
        }

        private void sum() {
            Column[][] byRemainder = IntStream.range(0, 4)
                    .mapToObj(i -> Arrays.stream(columns)
                            .filter(column -> column.start % 4 == i)
                            .toArray(Column[]::new))
                    .toArray(Column[][]::new);
            int inputs = columns[columns.length - 1].start + kernel.taps();
            float[][] lanes = deal((int) (first - inputStart), inputsPerRow, rows + inputs / inputsPerRow + 1);
            float[][] runs = new float[4][rows]; // run i is at i % 4
            for (int i = 0; i < inputs; i++) {
                System.arraycopy(lanes[i % inputsPerRow], i / inputsPerRow, runs[i % 4], 0, rows);
                int from = i - 3;
                if (from >= 0) {
                    for (Column column : byRemainder[from % 4]) {
                        column.add(runs, from);
                    }
                }
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

    /** The loop that most time is spent in. The order of additions is that of SincKernel.dot. */
    private static void addTo(float[] s, float[] weights, int i, float[] a, float[] b, float[] c, float[] d) {
        float w0 = weights[i];
        float w1 = weights[i + 1];
        float w2 = weights[i + 2];
        float w3 = weights[i + 3];
        for (int r = 0; r < s.length; r++) {
            s[r] += w0 * a[r] + w1 * b[r] + w2 * c[r] + w3 * d[r];
        }
    }
}
