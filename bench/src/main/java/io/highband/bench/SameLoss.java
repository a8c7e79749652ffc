package io.highband.bench;

import static io.highband.bench.Figure.format;

import io.highband.evaluation.StandardMetric;
import io.highband.model.Network;
import io.highband.model.NetworkConfig;
import io.highband.nn.Inference;
import io.highband.nn.Learner;
import io.highband.nn.Loss;
import io.highband.nn.Optimizer;
import io.highband.nn.Precision;
import io.highband.nn.SeriesBatch;
import io.highband.nn.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Does bf16 learn what fp32 learns, and answer as fp32 does? Trains a network twice for 200 steps, from the same
 * parameters, on the same patches in the same order, with the same dropout; then asks the one trained in fp32 in both
 * precisions.
 */
final class SameLoss {

    private static final int STEPS = 200;
    private static final int JUDGED_STEPS = 20;
    private static final int SET = 64;
    private static final int ASKED = 8;
    private static final int SCALE = 4;
    private static final double LEARNING_RATE = 3e-4;

    private final int patches;
    private final int samples;
    private final float[][] highRes = new float[SET][];
    private final float[][] lowRes = new float[SET][];

    /**
     * @param patches of a step
     * @param samples of a patch
     */
    SameLoss(int patches, int samples) {
        this.patches = patches;
        this.samples = samples;
        for (int i = 0; i < SET; i++) {
            highRes[i] = Sounds.speechlike(i, 16_000, samples);
            lowRes[i] = Sounds.lowRes(highRes[i], SCALE);
        }
    }

    /** Mean loss of the last steps, and how far precisions are apart when the trained network is asked. */
    private record Outcome(double loss, double largestSnrDifferenceDb) {}

    List<Figure> compare(NetworkConfig config, String size) {
        Outcome fp32 = train(config, Precision.FP32);
        Outcome bf16 = train(config, Precision.BF16);
        double difference = Math.abs(bf16.loss / fp32.loss - 1);
        String setting = format("%s, %d patches of %d a step from %d made-up ones", size, patches, samples, SET);
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.judged(
                config.id() + ", loss of bf16 beside fp32 after " + STEPS + " steps",
                "within 2 %",
                format("%.2f %% apart (%.5f and %.5f)", 100 * difference, bf16.loss, fp32.loss),
                format("mean of the last %d steps", JUDGED_STEPS),
                setting,
                difference <= 0.02));
        figures.add(Figure.judged(
                config.id() + ", SNR of bf16 inference beside fp32",
                "< 0.1 dB",
                format("at most %.3f dB apart", fp32.largestSnrDifferenceDb),
                format("largest of %d patches", ASKED),
                "the network that fp32 trained in the row above",
                fp32.largestSnrDifferenceDb < 0.1));
        return figures;
    }

    private Outcome train(NetworkConfig config, Precision precision) {
        SplittableRandom order = new SplittableRandom(3);
        double[] losses = new double[STEPS];
        try (Network network = config.build(1);
                Learner learner = new Learner(
                        network,
                        Loss.RMSE,
                        new Optimizer(Optimizer.Algorithm.ADAM, LEARNING_RATE, network.parameters()),
                        precision)) {
            for (int step = 0; step < STEPS; step++) {
                int[] chosen = order.ints(patches, 0, SET).toArray();
                Torch.seed(step); // of dropout
                losses[step] = learner.update(batch(lowRes, chosen), batch(highRes, chosen));
            }
            double loss =
                    Arrays.stream(losses, STEPS - JUDGED_STEPS, STEPS).average().orElseThrow();
            return new Outcome(loss, precision == Precision.FP32 ? snrDifference(network) : 0);
        }
    }

    private double snrDifference(Network network) {
        double largest = 0;
        for (int i = 0; i < ASKED; i++) {
            double fp32 = snr(network, i, Precision.FP32);
            largest = Math.max(largest, Math.abs(fp32 - snr(network, i, Precision.BF16)));
        }
        return largest;
    }

    private double snr(Network network, int patch, Precision precision) {
        float[] estimate =
                Inference.run(network, batch(lowRes, patch), precision).values();
        return StandardMetric.SNR.of(highRes[patch], estimate);
    }

    private SeriesBatch batch(float[][] from, int... chosen) {
        float[] values = new float[chosen.length * samples];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(from[chosen[i]], 0, values, i * samples, samples);
        }
        return SeriesBatch.mono(values, chosen.length, samples);
    }
}
