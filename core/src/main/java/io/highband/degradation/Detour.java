package io.highband.degradation;

import io.highband.dsp.Resampler;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Down to a lower rate by some means, and back up as a recording of that rate is brought to a network.
 *
 * @param down gives samples at the lower rate
 * @param up from that rate
 */
record Detour(UnaryOperator<float[]> down, Resampler up) implements Degradation {

    /**
     * By a means that keeps one sample of {@code scale}.
     *
     * @throws IllegalArgumentException if that is less than 2, or the lower rate were none in whole Hz: the way back would drift
     */
    static Detour byScale(int rateHz, int scale, UnaryOperator<float[]> down) {
        if (scale < 2 || rateHz % scale != 0) {
            throw new IllegalArgumentException(
                    "scale must be at least 2 and divide rateHz=" + rateHz + ", found " + scale);
        }
        return new Detour(down, Resampler.keepingEdge(rateHz / scale, rateHz));
    }

    @Override
    public float[] of(float[] samples) {
        return Arrays.copyOf(up.apply(down.apply(samples)), samples.length);
    }
}
