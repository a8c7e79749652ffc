package io.highband.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.audio.Signals;
import io.highband.nn.TFiLM;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkPlanTest {

    @ParameterizedTest
    @CsvSource({
        "8, 4, 2",
        "8, 4, 4",
        "8, 4, 0",
        "8, 0, 0",
        "7, 3, 3",
        "7, 3, 1",
        "7, 3, 2",
        "2, 1, 1",
        "1, 0, 0",
        "64, 63, 9"
    })
    void whatIsLeftAsItIsComesBackAsItWas(int chunk, int overlap, int fade) {
        ChunkPlan plan = new ChunkPlan(chunk, overlap, fade);
        for (int length : new int[] {0, 1, 2, 3, 5, 7, 8, 9, 12, 13, 16, 97, 128}) {
            float[] signal = Signals.noise(length, length);

            float[] result = plan.apply(signal, Treatments.copy());

            assertThat(result).as("%d samples", length).isEqualTo(signal);
        }
    }

    @Test
    void seamsLieAsDrawn() { // the drawing in the class's documentation
        ChunkPlan plan = new ChunkPlan(8, 4, 2);

        float[] result = plan.apply(new float[12], Treatments.numbered());

        assertThat(result).containsExactly(0, 0, 0, 0, 0, 0.25f, 0.75f, 1, 1, 1, 1, 1);
    }

    @Test
    void withoutAFadeTheSeamLiesInTheMiddleOfTheOverlap() {
        float[] result = new ChunkPlan(8, 4, 0).apply(new float[16], Treatments.numbered());

        assertThat(result).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 12, 13, 50})
    void chunksAreNoLongerThanPlannedAndCoverEverything(int length) {
        List<Integer> lengths = new ArrayList<>();
        ChunkPlan plan = new ChunkPlan(8, 4, 2);

        plan.apply(Signals.noise(1, length), chunk -> {
            lengths.add(chunk.length);
            return chunk;
        });

        assertThat(lengths.subList(0, lengths.size() - 1)).allMatch(chunk -> chunk == 8);
        assertThat(lengths.get(lengths.size() - 1)).isBetween(1, 8);
        assertThat(lengths.stream().mapToInt(chunk -> chunk - 4).sum() + 4).isEqualTo(Math.max(length, 1));
    }

    @Test
    void inputIsLeftAsItIs() {
        float[] signal = Signals.noise(1, 20);
        float[] before = signal.clone();

        new ChunkPlan(8, 4, 2).apply(signal, chunk -> {
            Arrays.fill(chunk, 9);
            return chunk;
        });

        assertThat(signal).isEqualTo(before);
    }

    @Test
    void aFiniteReachFitsTwiceIntoTheOverlap() {
        AudioUNet.Config config = AudioUNet.Config.defaults();
        int reach = ((Reach.Finite) config.reach()).samples();

        ChunkPlan plan = ChunkPlan.of(config);

        assertThat(plan.overlapSamples()).isBetween(2 * reach, 2 * reach + 32);
        assertThat(plan.fadeSamples()).isZero();
        assertThat((plan.chunkSamples() - plan.overlapSamples()) % 32).isZero();
    }

    @Test
    void aMemoryIsFadedOverHalfAnOverlap() {
        ChunkPlan plan = ChunkPlan.of(AudioTFiLM.Config.defaults());

        assertThat(plan.fadeSamples()).isEqualTo(plan.overlapSamples() / 2).isPositive();
        assertThat((plan.chunkSamples() - plan.overlapSamples()) % 256).isZero();
    }

    @Test
    void patchesOverlapByHalf() {
        assertThat(ChunkPlan.of(Dnn.Config.of(2, 48))).isEqualTo(new ChunkPlan(48, 24, 24));
        assertThat(ChunkPlan.of(Dnn.Config.of(2, 7))).isEqualTo(new ChunkPlan(7, 3, 3));
    }

    /** A configuration that exists must work, however far it reaches. */
    @Test
    void farReachingNetworksHaveAPlanToo() {
        AudioTFiLM.Config longBlocks =
                new AudioTFiLM.Config(2, 2, 8, 1 << 20, TFiLM.Modulation.GAIN, AudioTFiLM.Blocks.REFERENCE, 1);

        assertThat(ChunkPlan.of(longBlocks).chunkSamples()).isEqualTo(2 << 20);
        assertThat(ChunkPlan.of(AudioUNet.Config.of(16, 2)).chunkSamples()).isPositive();
    }

    @Test
    void plansThatDoNotAdvanceAreRefused() {
        assertThatThrownBy(() -> new ChunkPlan(8, 8, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A chunk plan needs 0 <= fade <= overlap < chunk, found fade=0, overlap=8, chunk=8");
        assertThatThrownBy(() -> new ChunkPlan(8, 2, 3)).hasMessageContaining("fade=3, overlap=2");
    }

    /** Treatments whose result tells what was done with it. */
    private static final class Treatments {

        static UnaryOperator<float[]> copy() {
            return float[]::clone;
        }

        /** Every sample becomes the number of its chunk. */
        static UnaryOperator<float[]> numbered() {
            int[] next = {0};
            return chunk -> {
                float[] result = new float[chunk.length];
                Arrays.fill(result, next[0]++);
                return result;
            };
        }
    }
}
