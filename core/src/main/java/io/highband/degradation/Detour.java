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

    @Override
    public float[] of(float[] samples) {
        return Arrays.copyOf(up.apply(down.apply(samples)), samples.length);
    }
}
