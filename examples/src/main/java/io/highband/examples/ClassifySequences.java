package io.highband.examples;

import io.highband.nn.Convolution;
import io.highband.nn.Dense;
import io.highband.nn.Flatten;
import io.highband.nn.Initial;
import io.highband.nn.Layer;
import io.highband.nn.LeakyRelu;
import io.highband.nn.Learner;
import io.highband.nn.Loss;
import io.highband.nn.Optimizer;
import io.highband.nn.Precision;
import io.highband.nn.Sequential;
import io.highband.nn.SeriesBatch;
import io.highband.nn.TFiLM;
import io.highband.nn.Torch;
import java.util.Locale;
import java.util.Random;

/**
 * TFiLM outside audio: classifies noisy sequences whose class lies in what their two ends have to do with
 * each other.
 *
 * <pre>
 * channel 0   cue ±1  noise  noise  …  noise  noise
 * channel 1   noise   noise  noise  …  noise  mark ±1
 * class       1 if cue and mark have one sign, else 0
 * </pre>
 *
 * Neither end tells anything by itself, so a weighted sum of all values is right half of the time, and a
 * convolution that does not reach from end to end three quarters of the time at best. A
 * {@link TFiLM} layer before the sum remembers the cue over all the blocks between, and turns the mark's
 * sign by it.
 */
public final class ClassifySequences {

    private static final int CHANNELS = 3; // one of noise only
    private static final int BLOCK_STEPS = 32;
    private static final int BLOCKS = 8;
    private static final int KERNEL = 11;
    private static final int STEPS = BLOCKS * BLOCK_STEPS;
    private static final float NOISE = 0.4f;

    private static final int TRAINING_STEPS = 400;
    private static final int BATCH = 64;
    private static final int HELD_OUT = 1_000;

    private ClassifySequences() {}

    /** Trains all three and prints their accuracies. */
    public static void main(String[] args) {
        long seed = 1;
        System.out.printf(Locale.ROOT, "without TFiLM  %5.1f %% right%n", 100 * accuracy(sum(seed), seed));
        System.out.printf(Locale.ROOT, "a convolution  %5.1f %% right%n", 100 * accuracy(convolution(seed), seed));
        System.out.printf(Locale.ROOT, "with TFiLM     %5.1f %% right%n", 100 * accuracy(tfilm(seed), seed));
    }

    /** The classifier of the reference's README: TFiLM, then a weighted sum of everything. */
    static Layer tfilm(long seed) {
        Torch.seed(seed);
        return Sequential.of(
                new TFiLM(CHANNELS, BLOCK_STEPS),
                new Flatten(),
                new Dense(CHANNELS * STEPS, 1, Initial.GLOROT_UNIFORM));
    }

    /** The same without TFiLM. */
    static Layer sum(long seed) {
        Torch.seed(seed);
        return Sequential.of(new Flatten(), new Dense(CHANNELS * STEPS, 1, Initial.GLOROT_UNIFORM));
    }

    /**
     * A convolution in TFiLM's place, of about as many parameters: 102 to its 96. It reaches {@link #KERNEL} steps, the
     * ends are 192 apart, so what it makes of one cannot depend on the other, and a sum of two answers to the
     * ends is right for three of the four pairs of signs at best.
     */
    static Layer convolution(long seed) {
        Torch.seed(seed);
        return Sequential.of(
                new Convolution(new Convolution.Shape(CHANNELS, CHANNELS, KERNEL), Initial.GLOROT_UNIFORM),
                new LeakyRelu(0.2),
                new Flatten(),
                new Dense(CHANNELS * STEPS, 1, Initial.GLOROT_UNIFORM));
    }

    /** Teaches a classifier, and closes it. The share of sequences told right among some it has not seen. */
    static double accuracy(Layer classifier, long seed) {
        Random random = new Random(seed);
        Optimizer optimizer = new Optimizer(Optimizer.Algorithm.ADAM, 5e-3, classifier.parameters());
        try (classifier;
                Learner learner = new Learner(classifier, Loss.BINARY_CROSS_ENTROPY, optimizer, Precision.FP32)) {
            for (int step = 0; step < TRAINING_STEPS; step++) {
                Examples batch = Examples.draw(BATCH, random);
                learner.update(batch.sequences, batch.classes);
            }
            Examples heldOut = Examples.draw(HELD_OUT, random);
            return heldOut.shareRight(
                    learner.answer(heldOut.sequences, heldOut.classes).estimate());
        }
    }

    /** Some sequences, (count, CHANNELS, STEPS). */
    static SeriesBatch sequences(int count, long seed) {
        return Examples.draw(count, new Random(seed)).sequences;
    }

    /**
     * Sequences and their classes.
     *
     * @param sequences (B, CHANNELS, STEPS)
     * @param classes (B, 1, 1), 0 or 1
     */
    private record Examples(SeriesBatch sequences, SeriesBatch classes) {

        static Examples draw(int count, Random random) {
            float[] values = new float[count * CHANNELS * STEPS];
            for (int i = 0; i < values.length; i++) {
                values[i] = NOISE * (float) random.nextGaussian();
            }
            float[] classes = new float[count];
            for (int i = 0; i < count; i++) {
                int start = i * CHANNELS * STEPS;
                boolean cue = random.nextBoolean();
                boolean mark = random.nextBoolean();
                add(values, start, cue ? 1 : -1); // the first block of channel 0
                add(values, start + 2 * STEPS - BLOCK_STEPS, mark ? 1 : -1); // the last block of channel 1
                classes[i] = cue == mark ? 1 : 0;
            }
            return new Examples(new SeriesBatch(values, count, CHANNELS, STEPS), SeriesBatch.mono(classes, count, 1));
        }

        private static void add(float[] values, int from, float level) {
            for (int i = from; i < from + BLOCK_STEPS; i++) {
                values[i] += level;
            }
        }

        /** @param logits (B, 1, 1), above 0 for class 1 */
        double shareRight(SeriesBatch logits) {
            int right = 0;
            for (int i = 0; i < classes.size(); i++) {
                right += (logits.values()[i] > 0) == (classes.values()[i] == 1) ? 1 : 0;
            }
            return (double) right / classes.size();
        }
    }
}
