package io.highband.audio;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/** Sounds whose properties are known by construction, and the levels to measure them by. */
public final class Signals {
    private Signals() {}

    /** A sine of amplitude 0.5, beginning at phase 0. */
    public static float[] tone(double frequencyHz, int sampleRateHz, Duration duration) {
        return tone(frequencyHz, sampleRateHz, samples(sampleRateHz, duration));
    }

    /** A sine of amplitude 0.5, beginning at phase 0. */
    public static float[] tone(double frequencyHz, int sampleRateHz, int length) {
        float[] tone = new float[length];
        for (int i = 0; i < length; i++) {
            tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * frequencyHz * i / sampleRateHz));
        }
        return tone;
    }

    /** Evenly distributed white noise in [-0.5, 0.5): the same for the same seed. */
    public static float[] noise(long seed, int length) {
        Random random = new Random(seed);
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = random.nextFloat() - 0.5f;
        }
        return noise;
    }

    /** A sine of amplitude 0.5 whose frequency rises evenly in time. */
    public static float[] sweep(double fromHz, double toHz, int sampleRateHz, int length) {
        float[] sweep = new float[length];
        for (int i = 0; i < length; i++) {
            double seconds = (double) i / sampleRateHz;
            double risePerSecond = (toHz - fromHz) * sampleRateHz / length;
            double turns = fromHz * seconds + risePerSecond * seconds * seconds / 2;
            sweep[i] = (float) (0.5 * Math.sin(2 * Math.PI * turns));
        }
        return sweep;
    }

    /** Zeros, and a single 1. */
    public static float[] impulse(int length, int at) {
        float[] impulse = new float[length];
        impulse[at] = 1;
        return impulse;
    }

    public static float[] constant(float level, int length) {
        float[] constant = new float[length];
        Arrays.fill(constant, level);
        return constant;
    }

    /** Root mean square in dB; 0 is a constant of 1, silence is minus infinity. */
    public static double levelDb(float[] samples) {
        return levelDb(samples, 0, samples.length);
    }

    /** Root mean square in dB of the samples from {@code from} to before {@code to}. */
    public static double levelDb(float[] samples, int from, int to) {
        double power = 0;
        for (int i = from; i < to; i++) {
            power += (double) samples[i] * samples[i];
        }
        return 10 * Math.log10(power / (to - from));
    }

    /** Level in dB of what differs between two signals of one length. */
    public static double differenceDb(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("lengths must agree, found " + a.length + " and " + b.length);
        }
        float[] difference = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return levelDb(difference);
    }

    private static int samples(int sampleRateHz, Duration duration) {
        return (int) Math.round(duration.toNanos() * 1e-9 * sampleRateHz);
    }
}
