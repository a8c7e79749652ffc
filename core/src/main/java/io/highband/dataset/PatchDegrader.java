package io.highband.dataset;

import io.highband.degradation.Degradation;
import io.highband.degradation.DegradationRecipe;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Cuts a recording into patches that each suffer something else. Thread-safe. */
final class PatchDegrader {

    /** Of its neighbours that a patch takes along, so that filters have settled where it begins. */
    private static final int CONTEXT_SAMPLES = 4096;

    private final DegradationRecipe recipe;
    private final int rateHz;
    private final int dimension;

    PatchDegrader(DegradationRecipe recipe, int rateHz, int dimension) {
        this.recipe = recipe;
        this.rateHz = rateHz;
        this.dimension = dimension;
    }

    /** Patches one behind the other: what is left of each, and what it was. */
    static final class Pairs {
        final float[] degraded;
        final float[] reference;

        private Pairs(float[] degraded, float[] reference) {
            this.degraded = degraded;
            this.reference = reference;
        }
    }

    /** @param recording at least one patch long; what is left over at its ends is left out */
    Pairs of(float[] recording, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int first = random.nextInt(Math.min(dimension, recording.length - dimension + 1));
        int patches = (recording.length - first) / dimension;
        float[] degraded = new float[patches * dimension];
        float[] reference = new float[patches * dimension];
        for (int patch = 0; patch < patches; patch++) {
            int start = first + patch * dimension;
            int from = Math.max(0, start - CONTEXT_SAMPLES);
            int to = Math.min(recording.length, start + dimension + CONTEXT_SAMPLES);
            float[] part = Arrays.copyOfRange(recording, from, to);
            float gain = limited(recipe.drawGain(random), part);
            for (int i = 0; i < part.length; i++) {
                part[i] *= gain;
            }
            Degradation degradation = recipe.draw(random, rateHz);
            System.arraycopy(degradation.of(part), start - from, degraded, patch * dimension, dimension);
            System.arraycopy(part, start - from, reference, patch * dimension, dimension);
        }
        return new Pairs(degraded, reference);
    }

    /** A gain that does not drive the part beyond full scale. */
    private static float limited(float gain, float[] part) {
        float peak = 0;
        for (float sample : part) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak * gain > 1 ? 1 / peak : gain;
    }
}
