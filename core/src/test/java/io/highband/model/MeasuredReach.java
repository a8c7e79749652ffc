package io.highband.model;

import io.highband.nn.Inference;
import io.highband.nn.Numbers;
import io.highband.nn.Precision;
import io.highband.nn.SeriesBatch;

/** How far a sample is heard, found by trying. */
final class MeasuredReach {

    private MeasuredReach() {}

    /** The farthest output sample that any nudge of one input sample changes, over one period of the network's grid. */
    static int of(NetworkConfig config) {
        int reach = ((Reach.Finite) config.reach()).samples();
        int multiple = config.requiredMultiple();
        int samples = ChunkPlan.roundUp(3 * reach, multiple);
        int farthest = 0;
        try (Network network = config.build(1)) {
            NetworkContract.fill(network, 2);
            float[] x = Numbers.normal(3, samples);
            float[] before = run(network, x);
            for (int at = samples / 2; at < samples / 2 + multiple; at++) {
                float[] nudged = x.clone();
                nudged[at] += 1;
                float[] after = run(network, nudged);
                for (int i = 0; i < samples; i++) {
                    if (after[i] != before[i]) {
                        farthest = Math.max(farthest, Math.abs(i - at));
                    }
                }
            }
        }
        return farthest;
    }

    private static float[] run(Network network, float[] x) {
        return Inference.run(network, SeriesBatch.mono(x, 1, x.length), Precision.FP32)
                .values();
    }
}
