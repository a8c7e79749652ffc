package io.highband.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.Signals;
import io.highband.dsp.Streams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkStreamTest {

    /** Raises by repeating, and marks each chunk so that a shifted grid would show. */
    private static float[][] marked(float[][] chunks) {
        float[][] results = new float[chunks.length][3 * chunks[0].length];
        for (int c = 0; c < chunks.length; c++) {
            for (int i = 0; i < results[c].length; i++) {
                results[c][i] = chunks[c][i / 3] + chunks[c][0] * i;
            }
        }
        return results;
    }

    private static ChunkStream stream() {
        return new ChunkStream(new ChunkPlan(64, 24, 8), 2, 3, ChunkStreamTest::marked);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40, 64, 65, 480})
    void slicingDoesNotMatter(int slice) {
        for (int length : new int[] {0, 1, 23, 24, 25, 63, 64, 65, 104, 105, 1_003}) {
            float[][] channels = {Signals.noise(1, length), Signals.noise(2, length)};

            float[][] sliced = Streams.sliced(stream(), channels, slice);

            float[][] whole = Streams.sliced(stream(), channels, Math.max(1, length));
            assertThat(sliced[0]).as("%d samples", length).isEqualTo(whole[0]).hasSize(3 * length);
            assertThat(sliced[1]).isEqualTo(whole[1]);
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 24, 8", "64, 0, 0", "8, 4, 4", "100, 60, 0"})
    void lagsNoFurtherThanItStates(int chunk, int overlap, int fade) {
        ChunkStream stream = new ChunkStream(new ChunkPlan(chunk, overlap, fade), 2, 3, ChunkStreamTest::marked);
        float[][] channels = {Signals.noise(1, 1_000), Signals.noise(2, 1_000)};

        assertThat(Streams.largestLag(stream, channels, 1, 1, 3)).isEqualTo(stream.latencySamples());
    }
}
