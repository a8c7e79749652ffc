package io.highband.upscale;

import io.highband.dsp.Resampler;
import io.highband.dsp.SampleStream;
import io.highband.model.Stage;
import java.util.OptionalInt;

/**
 * One stage at work: sound is resampled to what the network takes, the network raises it, and what was there before
 * is put back below the frequency where it ends.
 *
 * <pre>
 *            ┌─ resample ── network ──┐
 *   fromHz ──┤                        ├─ merge ── toHz
 *            └──── as it is ──────────┘
 * </pre>
 *
 * @param fromHz rate of what comes in
 * @param edgeHz below which it is kept; 0 leaves everything to the network
 * @param chunkSamples that the network is to see at once, at its high rate; the network's own choice if empty
 */
record Passage(Stage stage, int fromHz, double edgeHz, OptionalInt chunkSamples) {

    int toHz() {
        return stage.task().highRateHz();
    }

    SampleStream stream(int audioChannels) {
        int lowHz = stage.task().lowRateHz();
        SampleStream network =
                Resampler.keepingEdge(fromHz, lowHz).stream(audioChannels).then(chunks(audioChannels), fromHz, lowHz);
        if (edgeHz == 0) {
            return new ExactLength(network, fromHz, toHz());
        }
        return new LowBandMerge(
                new ExactLength(network, fromHz, toHz()), Crossover.at(edgeHz, fromHz, toHz()), audioChannels);
    }

    private SampleStream chunks(int audioChannels) {
        return chunkSamples.isPresent()
                ? stage.resolver().stream(audioChannels, chunkSamples.getAsInt())
                : stage.resolver().stream(audioChannels);
    }
}
