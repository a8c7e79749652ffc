package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(EngineScope.class)
class OptimizerTest {

    /** Ten steps in float against ten in double. */
    private static final double ROUNDING = 1e-6;

    /** The bowl of {@code src/test/fixtures/optimizer.py}: what is to be found, and how steep its sides are. */
    private static final class Bowl {

        private final JsonNode fixture;
        private final Parameters parameters = new Parameters();
        private final Tensor x;
        private final Tensor centre;
        private final Tensor steepness;

        Bowl() {
            try (InputStream in = OptimizerTest.class.getResourceAsStream("/fixtures/optimizer.json")) {
                fixture = new ObjectMapper().readTree(in);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            x = parameters.learn("x", Initial.ZERO, fixture.get("start").size());
            x.detach().copy_(tensor(fixture.get("start")));
            centre = tensor(fixture.get("centre"));
            steepness = tensor(fixture.get("steepness"));
        }

        Optimizer optimizer(Optimizer.Algorithm algorithm) {
            return new Optimizer(algorithm, fixture.get("learning_rate").asDouble(), parameters);
        }

        void slide(Optimizer optimizer) {
            x.sub(centre).square().mul(steepness).sum().mul(Torch.scalar(0.5)).backward();
            optimizer.step();
        }

        float[] position() {
            return Torch.array(x);
        }

        float[] expected(Optimizer.Algorithm algorithm, int step) {
            return array(fixture.get("after_each_step").get(algorithm.name()).get(step));
        }

        private static Tensor tensor(JsonNode values) {
            return Torch.tensor(array(values), values.size());
        }

        private static float[] array(JsonNode values) {
            float[] array = new float[values.size()];
            for (int i = 0; i < array.length; i++) {
                array[i] = (float) values.get(i).asDouble();
            }
            return array;
        }
    }

    @ParameterizedTest
    @EnumSource(Optimizer.Algorithm.class)
    void takesTheStepsOfPytorchsOwn(Optimizer.Algorithm algorithm) {
        Bowl bowl = new Bowl();
        Optimizer optimizer = bowl.optimizer(algorithm);

        for (int step = 0; step < 10; step++) {
            bowl.slide(optimizer);

            assertThat(Numbers.relativeError(bowl.position(), bowl.expected(algorithm, step)))
                    .as("after step %d", step + 1)
                    .isLessThan(ROUNDING);
        }
    }

    @Test
    void aLongGradientIsShortenedAndKeepsItsDirection() {
        Parameters parameters = new Parameters();
        Tensor x = parameters.learn("x", Initial.ZERO, 2);
        Tensor y = parameters.learn("y", Initial.ZERO, 1);
        Optimizer optimizer = new Optimizer(Optimizer.Algorithm.SGD, 1, parameters);
        optimizer.clipNorm(1.3);

        x.mul(Torch.tensor(new float[] {3, 4}, 2))
                .sum()
                .add(y.mul(Torch.scalar(12)).sum())
                .backward(); // 13 long
        optimizer.step();

        assertThat(Torch.array(x)).containsExactly(new float[] {-0.3f, -0.4f}, within(1e-6f));
        assertThat(Torch.array(y)).containsExactly(new float[] {-1.2f}, within(1e-6f));
    }

    @ParameterizedTest
    @EnumSource(Optimizer.Algorithm.class)
    void theEnginesKernelDoesWhatTheDefinitionSays(Optimizer.Algorithm algorithm) {
        Parameters fused = matrix();
        Parameters plain = matrix();
        Optimizer one = new Optimizer(algorithm, 0.01, fused);
        Optimizer other = new Optimizer(algorithm, 0.01, plain);

        for (int step = 0; step < 10; step++) {
            slope(fused, step);
            slope(plain, step);
            one.step();
            other.stepPlain();
        }

        assertThat(Numbers.relativeError(fused.learned().get(0), plain.learned().get(0)))
                .isLessThan(ROUNDING);
    }

    private static Parameters matrix() {
        Parameters parameters = new Parameters();
        Tensor tensor = parameters.learn("w", Initial.ZERO, 70, 50);
        tensor.detach().copy_(Numbers.normal(1, 70, 50));
        return parameters;
    }

    /** A gradient that lies in memory the other way round, as the engine may hand it out. */
    private static void slope(Parameters parameters, int step) {
        parameters
                .learned()
                .get(0)
                .mutable_grad()
                .put(Numbers.normal(step, 50, 70).t());
    }

    @ParameterizedTest
    @EnumSource(Optimizer.Algorithm.class)
    void aSavedOptimizerGoesOnBitForBit(Optimizer.Algorithm algorithm, @TempDir Path folder) throws IOException {
        Bowl whole = new Bowl();
        Optimizer uninterrupted = whole.optimizer(algorithm);
        Bowl halves = new Bowl();
        Optimizer first = halves.optimizer(algorithm);
        for (int step = 0; step < 4; step++) {
            whole.slide(uninterrupted);
            halves.slide(first);
        }
        first.write(folder.resolve("state"));
        Optimizer second = halves.optimizer(algorithm);
        second.read(folder.resolve("state"), 4);

        for (int step = 0; step < 3; step++) {
            whole.slide(uninterrupted);
            halves.slide(second);
        }

        assertThat(halves.position()).isEqualTo(whole.position());
    }

    @Test
    void stateOfOtherParametersIsRefused(@TempDir Path folder) throws IOException {
        Parameters others = new Parameters();
        others.learn("y", Initial.ONE, 2);
        new Optimizer(Optimizer.Algorithm.ADAM, 0.1, others).write(folder.resolve("state"));
        Optimizer optimizer = new Bowl().optimizer(Optimizer.Algorithm.ADAM);

        assertThatThrownBy(() -> optimizer.read(folder.resolve("state"), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Parameter \"x.first\" of shape [5] is missing; the values come from another network");
    }

    @ParameterizedTest
    @EnumSource(Optimizer.Algorithm.class)
    void whatTheLossDoesNotDependOnStaysAsItIs(Optimizer.Algorithm algorithm) {
        Bowl bowl = new Bowl();
        Tensor idle = bowl.parameters.learn("idle", Initial.ONE, 3);
        Optimizer optimizer = bowl.optimizer(algorithm);

        bowl.slide(optimizer);
        bowl.slide(optimizer);

        assertThat(Torch.array(idle)).containsOnly(1);
        assertThat(Numbers.relativeError(bowl.position(), bowl.expected(algorithm, 1)))
                .isLessThan(ROUNDING);
    }

    @Test
    void gradientsAreUsedOnce() {
        Bowl bowl = new Bowl();
        Optimizer optimizer = bowl.optimizer(Optimizer.Algorithm.SGD);
        bowl.slide(optimizer);
        float[] after = bowl.position();

        optimizer.step();

        assertThat(bowl.position()).isEqualTo(after);
        assertThat(bowl.x.grad().defined()).isFalse();
    }

    @Test
    void theLearningRateCanBeChangedOnTheWay() {
        Bowl bowl = new Bowl();
        Optimizer optimizer = bowl.optimizer(Optimizer.Algorithm.SGD);
        float[] start = bowl.position();
        optimizer.learningRate(0.06); // twice the fixture's

        bowl.slide(optimizer);

        float[] once = bowl.expected(Optimizer.Algorithm.SGD, 0);
        for (int i = 0; i < start.length; i++) {
            once[i] = start[i] + 2 * (once[i] - start[i]);
        }
        assertThat(Numbers.relativeError(bowl.position(), once)).isLessThan(ROUNDING);
    }

    @Test
    void learningRatesThatLeadNowhereAreRefused() {
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Optimizer(Optimizer.Algorithm.SGD, rate, new Parameters()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Learning rate must be a positive number, found " + rate);
        }
    }

    @Test
    void algorithmsAreFoundByNameInAnyCase() {
        assertThat(Optimizer.Algorithm.of("AdamW")).isEqualTo(Optimizer.Algorithm.ADAMW);
        assertThatThrownBy(() -> Optimizer.Algorithm.of("rmsprop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Optimisation algorithm must be adam, adamw or sgd, found \"rmsprop\"");
    }
}
