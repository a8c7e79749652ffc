package io.highband.dataset;

import io.highband.dsp.Decimator;
import io.highband.dsp.Subsampler;

/** How the low-resolution signal is made from the high-resolution one. */
public enum LowRes {
    /** Low-passed, then every scale-th sample kept: what a recorder of the lower rate would have heard. */
    DECIMATED("chebyshev1-8-0.05dB-zero-phase") {
        @Override
        public float[] of(float[] highRes, int scale) {
            return Decimator.by(scale).apply(highRes);
        }
    },
    /** Every scale-th sample kept, no filter: high frequencies fold down into the low band. */
    SUBSAMPLED("none") {
        @Override
        public float[] of(float[] highRes, int scale) {
            return Subsampler.by(scale).apply(highRes);
        }
    };

    private final String filter;

    LowRes(String filter) {
        this.filter = filter;
    }

    /** The low-resolution signal, ⌈length / scale⌉ samples. */
    public abstract float[] of(float[] highRes, int scale);

    /** The word for the filter in archives and checkpoints. */
    public String filter() {
        return filter;
    }

    /** @throws IllegalArgumentException if no way here has that filter */
    public static LowRes withFilter(String filter) {
        for (LowRes each : values()) {
            if (each.filter.equals(filter)) {
                return each;
            }
        }
        throw new IllegalArgumentException("filter must be \"" + DECIMATED.filter + "\" or \"" + SUBSAMPLED.filter
                + "\", found \"" + filter + "\"; evaluate with the version that prepared the data");
    }
}
