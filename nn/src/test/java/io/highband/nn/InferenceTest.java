package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(EngineScope.class)
class InferenceTest {

    @ParameterizedTest
    @EnumSource(Precision.class)
    void manyThreadsMayAskOneLayer(Precision precision) {
        Convolution layer = new Convolution(new Convolution.Shape(4, 4, 9).withDilation(2), Initial.ORTHOGONAL);
        List<SeriesBatch> questions = IntStream.range(0, 24)
                .mapToObj(i -> new SeriesBatch(Numbers.normal(i, 4 * 64), 1, 4, 64))
                .toList();
        List<float[]> expected = questions.stream()
                .map(question -> Inference.run(layer, question, precision).values())
                .toList();

        List<float[]> found = questions.parallelStream()
                .map(question -> Inference.run(layer, question, precision).values())
                .toList();

        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i)).as("question %d", i).isEqualTo(expected.get(i));
        }
    }
}
