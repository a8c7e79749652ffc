package io.highband.nn;

import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** Numbers that tests put in, and how far apart those are that come out. */
public final class Numbers {

    private Numbers() {}

    /** Normally distributed, deviation 1. */
    public static float[] normal(long seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Normally distributed, deviation 1. */
    public static Tensor normal(long seed, long... shape) {
        return Torch.tensor(normal(seed, count(shape)), shape);
    }

    /** Between -1 and 1, no two closer than 2 / count: a small nudge changes no order, so no maximum moves. */
    public static Tensor apart(long seed, long... shape) {
        int count = count(shape);
        float[] values = new float[count];
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            values[i] = values[j];
            values[j] = (2 * i + 1f) / count - 1;
        }
        return Torch.tensor(values, shape);
    }

    private static int count(long[] shape) {
        int count = 1;
        for (long extent : shape) {
            count *= (int) extent;
        }
        return count;
    }

    /** ‖found − expected‖ / ‖expected‖. */
    public static double relativeError(float[] found, float[] expected) {
        if (found.length != expected.length) {
            throw new IllegalArgumentException("expected " + expected.length + " values, found " + found.length);
        }
        double difference = Math.sqrt(IntStream.range(0, found.length)
                .mapToDouble(i -> (double) found[i] - expected[i])
                .map(d -> d * d)
                .sum());
        return difference == 0 ? 0 : difference / norm(expected);
    }

    public static double relativeError(Tensor found, Tensor expected) {
        return relativeError(Torch.array(found), Torch.array(expected));
    }

    /** Root of the sum of squares. */
    public static double norm(float[] values) {
        return Math.sqrt(IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .map(v -> v * v)
                .sum());
    }
}
