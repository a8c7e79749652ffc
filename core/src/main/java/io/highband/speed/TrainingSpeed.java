package io.highband.speed;

import io.highband.model.Network;
import io.highband.model.NetworkConfig;
import io.highband.nn.Learner;
import io.highband.nn.Loss;
import io.highband.nn.Optimizer;
import io.highband.nn.Precision;
import io.highband.nn.SeriesBatch;
import io.highband.nn.Timing;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * How long an optimiser step of a network takes: batch in, forward, loss, backward, Adam.
 *
 * @param model which network
 * @param precision of the heavy arithmetic
 * @param patches of a step
 * @param patchSamples samples of a patch
 * @param step the whole of it
 * @param operations of a step if every layer were computed by its definition: three times the forward pass's, for the
 *     gradients of the inputs and of the weights cost as much each
 */
public record TrainingSpeed(
        String model, Precision precision, int patches, int patchSamples, Timing step, double operations) {

    private static final double LEARNING_RATE = 3e-4; // of the published runs; a step takes as long with any

    /** @param nanoClock {@code System::nanoTime} */
    public static TrainingSpeed measure(
            NetworkConfig config,
            int patches,
            int patchSamples,
            Precision precision,
            int rounds,
            LongSupplier nanoClock) {
        SeriesBatch input = noise(1, patches, patchSamples);
        SeriesBatch reference = noise(2, patches, patchSamples);
        try (Network network = config.build(1);
                Learner learner = new Learner(
                        network,
                        Loss.RMSE,
                        new Optimizer(Optimizer.Algorithm.ADAM, LEARNING_RATE, network.parameters()),
                        precision)) {
            Timing step = Timing.measure(rounds, nanoClock, () -> learner.update(input, reference));
            return new TrainingSpeed(
                    config.id(),
                    precision,
                    patches,
                    patchSamples,
                    step,
                    3 * 2.0 * patches * config.multiplications(patchSamples));
        }
    }

    /**
     * Operations of the definition per second, in 10⁹. Above what the machine can do at most where a fast path
     * gets by with fewer.
     */
    public double effectiveGigaflops() {
        return step.perSecond(operations) / 1e9;
    }

    private static SeriesBatch noise(long seed, int patches, int samples) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[patches * samples];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.2 * random.nextDouble() - 0.1);
        }
        return SeriesBatch.mono(values, patches, samples);
    }
}
