package io.highband.model;

import io.highband.dsp.SampleQueue;
import io.highband.dsp.SampleStream;

/**
 * Sound cut by a {@link ChunkPlan} as it comes, each chunk treated, the results joined. Where the chunks lie
 * depends on the plan alone, so the result is the same however the sound was fed, and the whole at once is
 * only another way of feeding it.
 *
 * <pre>
 *   plan 8, overlap 4, fade 2        fed          handed out
 *   a a a a a a a a                  8 samples    5: the rest may still be blended with b
 *           b b b b b b b b          4 more       4 more
 *                   c c c c c        1 more, end  the last chunk is shorter, but longer than the overlap
 * </pre>
 */
final class ChunkStream implements SampleStream {

    /** What is done to chunks; all of one length, one per audio channel. */
    @FunctionalInterface
    interface Treatment {
        /** Returns for each chunk one of {@code scale} times its length; may write to what it was given. */
        float[][] apply(float[][] chunks);
    }

    private final ChunkPlan plan;
    private final int scale;
    private final Treatment treatment;
    private final SampleQueue waiting;
    private float[][] tail; // of the last result, from where the next one may begin; none before the first
    private boolean started;

    /** @param scale samples out per sample in */
    ChunkStream(ChunkPlan plan, int audioChannels, int scale, Treatment treatment) {
        this.plan = plan;
        this.scale = scale;
        this.treatment = treatment;
        waiting = new SampleQueue(audioChannels);
        tail = new float[audioChannels][0];
    }

    @Override
    public float[][] feed(float[][] block) {
        waiting.append(block);
        SampleQueue ready = new SampleQueue(waiting.audioChannels());
        while (waiting.length() >= plan.chunkSamples()) {
            ready.append(join(treatment.apply(waiting.copy(0, plan.chunkSamples()))));
            waiting.drop(plan.chunkSamples() - plan.overlapSamples());
        }
        return ready.take(ready.length());
    }

    @Override
    public float[][] flush() {
        SampleQueue rest = new SampleQueue(waiting.audioChannels());
        if (waiting.length() > (started ? plan.overlapSamples() : 0)) {
            rest.append(join(treatment.apply(waiting.take(waiting.length()))));
        }
        rest.append(tail);
        return rest.take(rest.length());
    }

    /** Blends a result into the tail of the one before; returns what no later one will touch. */
    private float[][] join(float[][] results) {
        int skip = started ? scale * plan.leadSamples() : 0;
        int fade = started ? scale * plan.fadeSamples() : 0;
        int keep = scale * (plan.overlapSamples() - plan.leadSamples());
        int end = Math.max(skip, results[0].length - keep);
        float[][] done = new float[results.length][end - skip];
        float[][] next = new float[results.length][results[0].length - end];
        for (int c = 0; c < results.length; c++) {
            for (int i = 0; i < fade; i++) {
                float share = (i + 0.5f) / fade;
                results[c][skip + i] = tail[c][i] + share * (results[c][skip + i] - tail[c][i]);
            }
            System.arraycopy(results[c], skip, done[c], 0, done[c].length);
            System.arraycopy(results[c], end, next[c], 0, next[c].length);
        }
        tail = next;
        started = true;
        return done;
    }

    @Override
    public int latencySamples() {
        return plan.chunkSamples() - 1;
    }
}
