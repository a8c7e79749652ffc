package io.highband.model;

import io.highband.dsp.SampleStream;
import java.util.function.UnaryOperator;

/**
 * Cuts a signal into overlapping chunks, has each treated, and joins the results.
 *
 * <pre>
 * overlap 4, fade 2      chunk 0   a a a a a a a a
 *                        chunk 1           b b b b b b b b
 *                        result    a a a a a x x b b b b b     x: from a to b, linearly
 * </pre>
 *
 * The samples of the overlap outside the fade are context: computed, then dropped.
 *
 * @param chunkSamples length handed to the treatment; only a last or only chunk may be shorter
 * @param overlapSamples shared by neighbours
 * @param fadeSamples of the overlap, in its middle, over which one result is blended into the next
 */
record ChunkPlan(int chunkSamples, int overlapSamples, int fadeSamples) {

    /** 8 s at 16 kHz. AudioTFiLM of full size holds 3 GB at it in bf16, 2 at half of it: docs/streaming.md. Chosen, not tuned. */
    private static final int CHUNK_SAMPLES = 1 << 17;

    /** Half a second at 16 kHz for a memory to settle, half of which is blended. Chosen, not tuned. */
    private static final int SETTLING_SAMPLES = 1 << 13;

    ChunkPlan {
        if (overlapSamples < 0 || fadeSamples < 0 || fadeSamples > overlapSamples || overlapSamples >= chunkSamples) {
            throw new IllegalArgumentException("A chunk plan needs 0 <= fade <= overlap < chunk, found fade="
                    + fadeSamples + ", overlap=" + overlapSamples + ", chunk=" + chunkSamples);
        }
    }

    /** The usual plan for a network. */
    static ChunkPlan of(NetworkConfig config) {
        return of(config, CHUNK_SAMPLES);
    }

    /**
     * A plan for a network. Chunks start at multiples of what the network requires, so all see the same grid.
     *
     * @param wishedSamples of a chunk; it is longer where the network reaches further, and a patch where the network
     *     sees exactly one
     */
    static ChunkPlan of(NetworkConfig config, int wishedSamples) {
        int multiple = config.requiredMultiple();
        Reach reach = config.reach();
        if (reach instanceof Reach.Patch patch) {
            return new ChunkPlan(patch.samples(), patch.samples() / 2, patch.samples() / 2);
        }
        if (reach instanceof Reach.Finite finite) {
            int overlap = roundUp(2 * finite.samples(), multiple);
            return new ChunkPlan(chunkSamples(wishedSamples, overlap, multiple), overlap, 0);
        }
        int overlap = roundUp(SETTLING_SAMPLES, multiple);
        return new ChunkPlan(chunkSamples(wishedSamples, overlap, multiple), overlap, overlap / 2);
    }

    /** At least half of every chunk is new, however far a network reaches. */
    private static int chunkSamples(int wishedSamples, int overlap, int multiple) {
        return roundUp(Math.max(wishedSamples, 2 * overlap), multiple);
    }

    static int roundUp(int samples, int multiple) {
        return Math.multiplyExact((samples + multiple - 1) / multiple, multiple);
    }

    /** The samples at the beginning of a chunk that are context only, dropped because the chunk before knows better. */
    int leadSamples() {
        return (overlapSamples - fadeSamples) / 2;
    }

    /** @param treatment maps a chunk to a result of the same length */
    float[] apply(float[] signal, UnaryOperator<float[]> treatment) {
        ChunkStream stream = new ChunkStream(this, 1, 1, chunks -> new float[][] {treatment.apply(chunks[0])});
        return SampleStream.whole(stream, signal);
    }
}
