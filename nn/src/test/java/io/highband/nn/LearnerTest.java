package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(EngineScope.class)
class LearnerTest {

    private static final int STEPS = 32;
    private static final SeriesBatch NOISE = SeriesBatch.mono(Numbers.normal(1, 4 * STEPS), 4, STEPS);

    /** Each sample minus half of the one before: what a convolution of three taps can learn. */
    private static final SeriesBatch DIFFERENCE = difference(NOISE);

    private static SeriesBatch difference(SeriesBatch x) {
        float[] y = x.values().clone();
        for (int i = 0; i < y.length; i++) {
            if (i % x.steps() > 0) {
                y[i] -= 0.5f * x.values()[i - 1];
            }
        }
        return SeriesBatch.mono(y, x.size(), x.steps());
    }

    private final Convolution layer = new Convolution(new Convolution.Shape(1, 1, 3), Initial.NEARLY_ZERO);

    private Learner learner(Precision precision) {
        return new Learner(
                layer, Loss.MSE, new Optimizer(Optimizer.Algorithm.ADAM, 0.05, layer.parameters()), precision);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void whatCanBeLearnedIsLearned(Precision precision) {
        double first;
        double last = 0;
        try (Learner learner = learner(precision)) {
            first = learner.update(NOISE, DIFFERENCE);
            for (int step = 0; step < 150; step++) {
                last = learner.update(NOISE, DIFFERENCE);
            }
        }

        assertThat(first).isGreaterThan(0.8);
        assertThat(last).isLessThan(precision == Precision.FP32 ? 1e-5 : 1e-3);
        float[] taps = Torch.array(layer.parameters().named().get("weight"));
        assertThat(taps[0]).isCloseTo(-0.5f, within(0.02f));
        assertThat(taps[1]).isCloseTo(1f, within(0.02f));
    }

    @Test
    void lossIsThatBeforeTheStep() {
        try (Learner learner = learner(Precision.FP32)) {
            double answered = learner.answer(NOISE, DIFFERENCE).loss();

            assertThat(learner.update(NOISE, DIFFERENCE)).isCloseTo(answered, within(1e-6));
            assertThat(learner.answer(NOISE, DIFFERENCE).loss()).isLessThan(answered);
        }
    }

    @Test
    void whatIsNotJudgedCostsAndTeachesNothing() {
        float[] last = new float[NOISE.values().length];
        last[last.length - 1] = 1;
        Optional<SeriesBatch> nothing = Optional.of(SeriesBatch.mono(new float[last.length], NOISE.size(), STEPS));
        Optional<SeriesBatch> one = Optional.of(SeriesBatch.mono(last, NOISE.size(), STEPS));
        try (Learner learner = learner(Precision.FP32)) {
            List<Float> before = parameters();

            double ofNothing = learner.update(new Lesson(NOISE, DIFFERENCE, nothing), Portion.whole(NOISE.size()));

            assertThat(ofNothing).isZero();
            assertThat(parameters()).isEqualTo(before);
            Learner.Answer answer = learner.answer(new Lesson(NOISE, DIFFERENCE, one));
            assertThat(answer.estimate().values()[0]).isEqualTo(DIFFERENCE.values()[0]);
            assertThat(answer.loss())
                    .isCloseTo(
                            Math.pow(
                                            answer.estimate().values()[last.length - 1]
                                                    - DIFFERENCE.values()[last.length - 1],
                                            2)
                                    / last.length,
                            within(1e-9));
        }
    }

    @Test
    void answersTeachNothing() {
        try (Learner learner = learner(Precision.FP32)) {
            List<Float> before = parameters();

            learner.answer(NOISE, DIFFERENCE);

            assertThat(parameters()).isEqualTo(before);
        }
    }

    @Test
    void answersAreTheLayersOutput() {
        try (Learner learner = learner(Precision.FP32)) {
            SeriesBatch expected = Inference.run(layer, NOISE, Precision.FP32);

            SeriesBatch found = learner.answer(NOISE, DIFFERENCE).estimate();

            assertThat(found.values()).isEqualTo(expected.values());
            assertThat(found.size()).isEqualTo(4);
            assertThat(found.steps()).isEqualTo(STEPS);
        }
    }

    @Test
    void aLossThatIsNoNumberTakesNoStep() {
        try (Learner learner = learner(Precision.FP32)) {
            learner.update(NOISE, DIFFERENCE);
            List<Float> before = parameters();
            float[] damaged = DIFFERENCE.values().clone();
            damaged[5] = Float.NaN;

            double loss = learner.update(NOISE, SeriesBatch.mono(damaged, 4, STEPS));

            assertThat(loss).isNaN();
            assertThat(parameters()).isEqualTo(before);
            assertThat(learner.update(NOISE, DIFFERENCE)).isFinite();
        }
    }

    private List<Float> parameters() {
        float[] taps = Torch.array(layer.parameters().named().get("weight"));
        return List.of(taps[0], taps[1], taps[2]);
    }
}
