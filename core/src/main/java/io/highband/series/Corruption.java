package io.highband.series;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the input is made from a whole, clean series of the high rate: the question that goes with the answer.
 * Each knows its task and its own word for archives.
 */
public sealed interface Corruption {

    SeriesTask task();

    /** How the input was made, in a word or a few; archives and checkpoints with different words do not go together. */
    String filter();

    /** High rate over low rate. */
    default int scale() {
        return 1;
    }

    private static void require(boolean holds, String rule, Object found) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", found " + found);
        }
    }

    /** Every scale-th step after a low-pass filter, as {@link io.highband.dsp.Decimator} does. */
    record LowRate(int scale) implements Corruption {
        public LowRate {
            require(scale >= 2, "scale must be at least 2", scale);
        }

        @Override
        public SeriesTask task() {
            return SeriesTask.SUPER_RESOLUTION;
        }

        @Override
        public String filter() {
            return "decimated";
        }
    }

    /** Entries set to zero, each with the same chance. */
    record Mask(double share) implements Corruption {
        public Mask {
            require(share > 0 && share < 1, "mask must be greater than 0 and less than 1", share);
        }

        @Override
        public SeriesTask task() {
            return SeriesTask.IMPUTATION;
        }

        @Override
        public String filter() {
            return "mask " + share;
        }
    }

    /** Gaussian noise so many dB below the series, in each channel. */
    record Noise(double snrDb) implements Corruption {
        public Noise {
            require(Double.isFinite(snrDb), "snr must be a number of dB", snrDb);
        }

        @Override
        public SeriesTask task() {
            return SeriesTask.DENOISING;
        }

        @Override
        public String filter() {
            return String.format(Locale.ROOT, "gaussian noise, snr %s dB", snrDb);
        }
    }

    /**
     * Counts thinned binomially, then divided by the chance: the track of a shallower experiment, at the deep
     * one's level. For bedGraphs.
     *
     * @param keep chance of a count to be kept
     * @param fragmentBases the pile-up is one of fragments of this length, and whole fragments are kept or not;
     *     without it each base's count is thinned by itself
     */
    record Thinning(double keep, Optional<Integer> fragmentBases) implements Corruption {
        public Thinning {
            require(keep > 0 && keep < 1, "thin must be greater than 0 and less than 1", keep);
            require(fragmentBases.orElse(1) >= 1, "fragment must be at least 1", fragmentBases.orElse(1));
        }

        @Override
        public SeriesTask task() {
            return SeriesTask.DENOISING;
        }

        @Override
        public String filter() {
            return "thinned to " + keep
                    + fragmentBases.map(bases -> ", fragments of " + bases).orElse("");
        }
    }

    /**
     * A recording of its own, noisy or otherwise poorer, beside the clean one.
     *
     * @param file empty if its columns are in the clean one's file
     * @param columns its channels, if it is a table; all if empty
     */
    record Recorded(Optional<Path> file, List<String> columns) implements Corruption {
        public Recorded {
            columns = List.copyOf(columns);
        }

        @Override
        public SeriesTask task() {
            return SeriesTask.DENOISING;
        }

        @Override
        public String filter() {
            return "recorded";
        }
    }
}
