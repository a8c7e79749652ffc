package io.highband.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.audio.Signals;
import io.highband.nn.EngineScope;
import io.highband.nn.Inference;
import io.highband.nn.Learner;
import io.highband.nn.Loss;
import io.highband.nn.Numbers;
import io.highband.nn.Optimizer;
import io.highband.nn.Pass;
import io.highband.nn.Precision;
import io.highband.nn.SeriesBatch;
import io.highband.nn.Torch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What every network promises. */
@ExtendWith(EngineScope.class)
public abstract class NetworkContract {

    /** A batch may be cut into other pieces of work than one item, so that sums round differently. */
    private static final double ROUNDING = 1e-6;

    private static final double FALL = 5;

    private Network network;

    /** A network small enough to be taught within seconds, of one signal channel. */
    protected abstract NetworkConfig config();

    /** How many steps it gets to learn one batch, and how long they are. */
    protected abstract Lesson lesson();

    /**
     * What it takes to learn one batch.
     *
     * @param steps optimiser steps
     * @param learningRate of Adam
     */
    public record Lesson(int steps, double learningRate) {}

    @AfterEach
    void close() {
        if (network != null) {
            network.close();
        }
    }

    private Network fresh() {
        network = config().build(1);
        return network;
    }

    /** As if learned: initial values hide what a network does. */
    private Network filled() {
        fill(fresh(), 2);
        return network;
    }

    static void fill(Network network, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> values = new HashMap<>();
        network.parameters().named().forEach((name, tensor) -> {
            float[] drawn = Numbers.normal(random.nextLong(), (int) tensor.numel());
            float deviation = (float) Math.sqrt(2.0 / Math.max(1, tensor.numel() / tensor.size(0)));
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = name.endsWith("variance") ? 0.5f + Math.abs(drawn[i]) : deviation * drawn[i];
            }
            values.put(name, Torch.tensor(drawn, tensor.shape()));
        });
        network.parameters().copyFrom(values);
    }

    private int samples() {
        return 4 * config().requiredMultiple();
    }

    @Test
    void outputHasTheLengthOfTheInput() {
        Network filled = filled();
        for (int multiples : new int[] {1, 2, 5}) {
            int samples = multiples * config().requiredMultiple();

            SeriesBatch y =
                    Inference.run(filled, SeriesBatch.mono(Numbers.normal(1, 2 * samples), 2, samples), Precision.FP32);

            assertThat(List.of(y.size(), y.channels(), y.steps())).isEqualTo(List.of(2, 1, samples));
        }
    }

    @Test
    void lengthsItCannotTakeAreRefused() {
        Network filled = filled();
        int multiple = config().requiredMultiple();

        assertThatThrownBy(() -> filled.forward(Numbers.normal(1, 2, 1, 2 * multiple - 1), Pass.EVALUATION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(config().id() + " expects (batch, 1, a multiple of " + multiple
                        + " samples), found shape [2, 1, " + (2 * multiple - 1)
                        + "]; pad the time axis and trim the output back");
        assertThatThrownBy(() -> filled.forward(Numbers.normal(1, 1, 2, multiple), Pass.EVALUATION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found shape [1, 2, " + multiple + "]");
    }

    @Test
    void neighboursInTheBatchDoNotMatterInEvaluation() {
        Network filled = filled();
        Tensor x = Numbers.normal(1, 3, 1, samples());
        Tensor alone = filled.forward(x.narrow(0, 1, 1), Pass.EVALUATION);
        x.narrow(0, 0, 1).fill_(new Scalar(1e4));
        x.narrow(0, 2, 1).fill_(new Scalar(-1e4));

        Tensor among = filled.forward(x, Pass.EVALUATION).narrow(0, 1, 1);

        assertThat(Numbers.relativeError(among, alone)).isLessThan(ROUNDING);
    }

    @Test
    void evaluationGivesTheSameEveryTime() {
        Network filled = filled();
        Tensor x = Numbers.normal(1, 2, 1, samples());

        float[] first = Torch.array(filled.forward(x, Pass.EVALUATION));
        Torch.seed(77);
        float[] second = Torch.array(filled.forward(x, Pass.EVALUATION));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void inputIsLeftAsItIs() {
        Tensor x = Numbers.normal(1, 2, 1, samples());
        float[] before = Torch.array(x);

        filled().forward(x, Pass.TRAINING);

        assertThat(Torch.array(x)).isEqualTo(before);
    }

    /** Networks start from the interpolated signal, which is where the reference starts. */
    @Test
    void aFreshNetworkChangesNextToNothing() {
        Tensor x = Numbers.normal(1, 2, 1, samples());

        Tensor y = fresh().forward(x, Pass.EVALUATION);

        assertThat(Numbers.relativeError(y, x)).isLessThan(0.05);
    }

    @Test
    void initialParametersAreDecidedByTheSeed() {
        float[] one = parameters(config().build(5));
        float[] same = parameters(config().build(5));
        float[] other = parameters(config().build(6));

        assertThat(same).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
    }

    private static float[] parameters(Network network) {
        try (network) {
            return Torch.array(network.parameters().all().iterator().next());
        }
    }

    @Test
    void oneBatchCanBeLearned() {
        SeriesBatch lowRes = series(Signals.sweep(200, 500, 8_000, 4 * samples()));
        SeriesBatch highRes = series(Signals.sweep(200, 500, 8_000, 4 * samples()));
        float[] lost = Signals.sweep(1_000, 2_500, 8_000, 4 * samples());
        IntStream.range(0, lost.length).forEach(i -> highRes.values()[i] += 0.5f * lost[i]);
        Network fresh = fresh();
        Optimizer optimizer = new Optimizer(Optimizer.Algorithm.ADAM, lesson().learningRate(), fresh.parameters());
        try (Learner learner = new Learner(fresh, Loss.RMSE, optimizer, Precision.FP32)) {
            double before = learner.answer(lowRes, highRes).loss();
            Torch.seed(3);
            for (int step = 0; step < lesson().steps(); step++) {
                learner.update(lowRes, highRes);
            }

            assertThat(before / learner.answer(lowRes, highRes).loss()).isGreaterThan(FALL);
        }
    }

    /** Four patches of a signal. */
    private SeriesBatch series(float[] signal) {
        return SeriesBatch.mono(signal, 4, samples());
    }

    @Test
    void aCheckpointBringsItBackInAnotherObject(@TempDir Path folder) throws IOException {
        Network filled = filled();
        SeriesBatch x = SeriesBatch.mono(Numbers.normal(1, samples()), 1, samples());
        float[] expected = Inference.run(filled, x, Precision.FP32).values();
        Checkpoint written = new Checkpoint(config(), new Task(4, 16_000, "none"), Map.of("seed", "12"));
        written.write(folder, filled);

        Checkpoint read = Checkpoint.read(folder);
        try (Network restored = read.load(folder)) {
            assertThat(Inference.run(restored, x, Precision.FP32).values()).isEqualTo(expected);
        }
        assertThat(read).isEqualTo(written);
        assertThat(read.model().id()).isEqualTo(config().id());
    }

    @Test
    void bf16ComesCloseToFp32() {
        Network filled = filled();
        SeriesBatch x = SeriesBatch.mono(Numbers.normal(1, samples()), 1, samples());

        float[] exact = Inference.run(filled, x, Precision.FP32).values();
        float[] rounded = Inference.run(filled, x, Precision.BF16).values();

        // A number of 8 bits is off by 2⁻⁹ on average; a dozen layers, one after another, by some times that.
        assertThat(Numbers.relativeError(rounded, exact)).isBetween(1e-5, 3e-2);
    }
}
