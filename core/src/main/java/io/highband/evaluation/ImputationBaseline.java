package io.highband.evaluation;

import java.util.Locale;

/** Ways to fill hidden entries in that learn nothing. Entries that were not hidden stay as they are. */
public enum ImputationBaseline implements SeriesEstimator {
    /** The mean of the series' known entries. */
    MEAN {
        @Override
        void fill(float[] row, boolean[] hidden) {
            double sum = 0;
            int known = 0;
            for (int t = 0; t < row.length; t++) {
                sum += hidden[t] ? 0 : row[t];
                known += hidden[t] ? 0 : 1;
            }
            float mean = known == 0 ? 0 : (float) (sum / known);
            for (int t = 0; t < row.length; t++) {
                row[t] = hidden[t] ? mean : row[t];
            }
        }
    },
    /** The straight line between the known entries before and after; at an end, the one there is. */
    LINEAR {
        @Override
        void fill(float[] row, boolean[] hidden) {
            int before = -1; // the last known entry so far
            for (int t = 0; t < row.length; t++) {
                if (!hidden[t]) {
                    before = t;
                    continue;
                }
                int after = nextKnown(hidden, t);
                if (before >= 0 && after < row.length) {
                    // row[t - 1] is on the line already, so each entry goes the same part of what is left.
                    row[t] = row[t - 1] + (row[after] - row[t - 1]) / (after - t + 1);
                } else {
                    row[t] = before >= 0 ? row[before] : after < row.length ? row[after] : 0;
                }
            }
        }
    },
    /** The last known entry before; at the beginning, the first one. */
    LAST {
        @Override
        void fill(float[] row, boolean[] hidden) {
            int first = nextKnown(hidden, 0);
            float last = first < row.length ? row[first] : 0;
            for (int t = 0; t < row.length; t++) {
                last = hidden[t] ? last : row[t];
                row[t] = last;
            }
        }
    };

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public float[] estimate(SeriesInput input) {
        int steps = input.steps();
        float[] estimate = new float[input.outputChannels() * steps];
        for (int c = 0; c < input.outputChannels(); c++) {
            float[] row = new float[steps];
            boolean[] hidden = new boolean[steps];
            int from = input.inputOf(c);
            for (int t = 0; t < steps; t++) {
                row[t] = from < 0 ? 0 : input.values()[from + t];
                hidden[t] = input.hidden().length > 0 && input.hidden()[c * steps + t] != 0;
            }
            fill(row, hidden);
            System.arraycopy(row, 0, estimate, c * steps, steps);
        }
        return estimate;
    }

    /** Overwrites the hidden entries. */
    abstract void fill(float[] row, boolean[] hidden);

    /** The first known entry from {@code from} on, or the length if there is none. */
    private static int nextKnown(boolean[] hidden, int from) {
        int at = from;
        while (at < hidden.length && hidden[at]) {
            at++;
        }
        return at;
    }
}
