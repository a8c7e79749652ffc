package io.highband.upscale;

import io.highband.dsp.SampleQueue;
import io.highband.dsp.SampleStream;

/**
 * Puts the recording back below the crossover: what comes out is
 *
 * <pre>
 *   network(x)  +  raise( lower(x) − lower(network(x)) )
 * </pre>
 *
 * where {@code lower} goes to the crossover's rate, by the same low-pass for both, and {@code raise} comes back. Below the crossover the network's own
 * part cancels and the recording is left, above it nothing changes. Where the network gave the recording back as it
 * was, nothing is added at all: no filter touches the sound twice.
 */
final class LowBandMerge implements SampleStream {
    private final SampleStream network;
    private final Crossover crossover;
    private final SampleStream lowerRecording;
    private final SampleStream lowerNetwork;
    private final SampleStream raise;
    private final SampleQueue recording; // low band, at the crossover's rate
    private final SampleQueue ofNetwork; // the same of the network's sound
    private final SampleQueue correction; // at the high rate
    private final SampleQueue waiting; // the network's sound, until its correction is there

    LowBandMerge(SampleStream network, Crossover crossover, int audioChannels) {
        this.network = network;
        this.crossover = crossover;
        lowerRecording = crossover.ofRecording().stream(audioChannels);
        lowerNetwork = crossover.ofNetwork().stream(audioChannels);
        raise = crossover.back().stream(audioChannels);
        recording = new SampleQueue(audioChannels);
        ofNetwork = new SampleQueue(audioChannels);
        correction = new SampleQueue(audioChannels);
        waiting = new SampleQueue(audioChannels);
    }

    @Override
    public float[][] feed(float[][] block) {
        recording.append(lowerRecording.feed(block));
        float[][] raised = network.feed(block);
        waiting.append(raised);
        ofNetwork.append(lowerNetwork.feed(raised));
        correction.append(raise.feed(nextDifference()));
        return corrected(Math.min(waiting.length(), correction.length()));
    }

    @Override
    public float[][] flush() {
        recording.append(lowerRecording.flush());
        float[][] raised = network.flush();
        waiting.append(raised);
        ofNetwork.append(lowerNetwork.feed(raised));
        ofNetwork.append(lowerNetwork.flush());
        correction.append(raise.feed(nextDifference()));
        correction.append(raise.flush());
        correction.appendSilence(Math.max(0, waiting.length() - correction.length()));
        return corrected(waiting.length());
    }

    private float[][] nextDifference() {
        int count = Math.min(recording.length(), ofNetwork.length());
        float[][] difference = recording.take(count);
        float[][] subtracted = ofNetwork.take(count);
        for (int c = 0; c < difference.length; c++) {
            for (int i = 0; i < count; i++) {
                difference[c][i] -= subtracted[c][i];
            }
        }
        return difference;
    }

    private float[][] corrected(int count) {
        float[][] result = waiting.take(count);
        float[][] added = correction.take(count);
        for (int c = 0; c < result.length; c++) {
            for (int i = 0; i < count; i++) {
                result[c][i] += added[c][i];
            }
        }
        return result;
    }

    /** The longer of the two ways to the difference, and the way back. */
    @Override
    public int latencySamples() {
        long viaNetwork = network.latencySamples() + inputs(lowerNetwork.latencySamples(), crossover.toHz());
        long difference = Math.max(viaNetwork, lowerRecording.latencySamples());
        return Math.toIntExact(difference + inputs(raise.latencySamples(), crossover.viaHz()));
    }

    /** As many samples of the recording as last that long, at least. */
    private long inputs(long samples, int rateHz) {
        return (samples * crossover.fromHz() + rateHz - 1) / rateHz;
    }
}
