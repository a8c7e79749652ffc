package io.highband.degradation;

import java.util.SplittableRandom;

/** A noise floor: white noise at a level below the recording's own. */
public final class Noise implements Degradation {

    private final double levelDb;
    private final long seed;

    /**
     * Noise that is the same every time.
     *
     * @param levelDb of the noise's power over the recording's
     */
    public Noise(double levelDb, long seed) {
        this.levelDb = levelDb;
        this.seed = seed;
    }

    @Override
    public float[] of(float[] samples) {
        double energy = 0;
        for (float sample : samples) {
            energy += (double) sample * sample;
        }
        double deviation = Math.sqrt(energy / Math.max(1, samples.length)) * Math.pow(10, levelDb / 20);
        SplittableRandom random = new SplittableRandom(seed);
        float[] noisy = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            noisy[i] = (float) (samples[i] + deviation * random.nextGaussian());
        }
        return noisy;
    }
}
