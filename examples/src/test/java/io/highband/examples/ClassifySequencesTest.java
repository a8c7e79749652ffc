package io.highband.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.nn.Convolution;
import io.highband.nn.Inference;
import io.highband.nn.Initial;
import io.highband.nn.Layer;
import io.highband.nn.Precision;
import io.highband.nn.SafeTensors;
import io.highband.nn.SeriesBatch;
import io.highband.nn.TFiLM;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifySequencesTest {

    private static final long SEED = 1;

    @Test
    void tfilmRemembersWhatAWeightedSumCannotSee() {
        double without = ClassifySequences.accuracy(ClassifySequences.sum(SEED), SEED);
        double with = ClassifySequences.accuracy(ClassifySequences.tfilm(SEED), SEED);

        assertThat(without).as("no better than a coin").isBetween(0.44, 0.56); // 4 deviations of 1,000 tosses
        assertThat(with).isGreaterThan(0.98);
    }

    @Test
    void aConvolutionOfTheSameSizeCannotReachFromEndToEnd() {
        long tfilm = parameters(new TFiLM(3, 32));
        long convolution = parameters(new Convolution(new Convolution.Shape(3, 3, 11), Initial.ZERO));

        double right = ClassifySequences.accuracy(ClassifySequences.convolution(SEED), SEED);

        assertThat(convolution).isEqualTo(102).isGreaterThanOrEqualTo(tfilm);
        // Three of four pairs of signs at best; 4 deviations of 1,000 tosses more.
        assertThat(right).isLessThan(0.805);
    }

    private static long parameters(Layer layer) {
        try (layer) {
            return layer.parameters().count();
        }
    }

    /** What was learned outlives the program: a fresh network answers as the one that was taught. */
    @Test
    void aSavedClassifierAnswersTheSame(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("classifier.safetensors");
        SeriesBatch sequences = ClassifySequences.sequences(8, 5);
        SeriesBatch before;
        try (Layer taught = ClassifySequences.tfilm(SEED)) {
            before = Inference.run(taught, sequences, Precision.FP32);
            SafeTensors.write(file, taught.parameters().named(), Map.of());
        }

        try (Layer fresh = ClassifySequences.tfilm(SEED + 1)) {
            fresh.parameters().copyFrom(SafeTensors.read(file));

            assertThat(Inference.run(fresh, sequences, Precision.FP32).values()).containsExactly(before.values());
        }
    }

    @Test
    void theSameSeedEndsTheSame() {
        double first = ClassifySequences.accuracy(ClassifySequences.sum(2), 2);

        assertThat(ClassifySequences.accuracy(ClassifySequences.sum(2), 2)).isEqualTo(first);
    }
}
