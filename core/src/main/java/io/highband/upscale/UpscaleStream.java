package io.highband.upscale;

import static java.util.Objects.requireNonNull;

import io.highband.audio.AudioClip;
import io.highband.audio.NonFinite;
import io.highband.dsp.Resampler;
import io.highband.dsp.SampleStream;
import java.util.List;
import java.util.Optional;

/**
 * A recording on its way through an {@link Upscaler}, block by block.
 *
 * <pre>
 *   feed ── passage ── passage … ── resample ── what comes out
 *           └ one per stage of the model, none where nothing is missing
 * </pre>
 *
 * <p>However the recording is cut into blocks, the same samples come out: {@link Upscaler#upscale} of the whole is
 * made of one of these. For one thread at a time.
 */
public final class UpscaleStream {
    private final UpscalePlan plan;
    private final int audioChannels;
    private final SampleStream steps;
    private long samplesIn;
    private long samplesOut;
    private double peak;
    private long overs;
    private boolean flushed;

    UpscaleStream(UpscalePlan plan, List<Passage> passages, int audioChannels) {
        if (audioChannels < 1) {
            throw new IllegalArgumentException("audioChannels=" + audioChannels + " must be at least 1");
        }
        this.plan = plan;
        this.audioChannels = audioChannels;
        int rateHz = plan.fromHz();
        SampleStream chain = Resampler.between(rateHz, rateHz).stream(audioChannels);
        for (Passage passage : passages) {
            chain = chain.then(passage.stream(audioChannels), plan.fromHz(), rateHz);
            rateHz = passage.toHz();
        }
        chain = chain.then(Resampler.between(rateHz, plan.toHz()).stream(audioChannels), plan.fromHz(), rateHz);
        steps = new ExactLength(chain, plan.fromHz(), plan.toHz());
    }

    /** What is done here. */
    public UpscalePlan plan() {
        return plan;
    }

    /**
     * Takes the next samples.
     *
     * @param block one array per audio channel, all of one length, finite; left as they are
     * @return what is ready, at the plan's {@code toHz}: one array per audio channel, all of one length, often 0
     * @throws IllegalArgumentException if a sample is NaN or infinite, naming it
     */
    public float[][] feed(float[][] block) {
        requireOpen();
        if (requireNonNull(block, "block").length != audioChannels) {
            throw new IllegalArgumentException(
                    "a block must have " + audioChannels + " audio channel(s), found " + block.length);
        }
        int length = block[0].length;
        for (float[] channel : block) {
            if (channel.length != length) {
                throw new IllegalArgumentException(
                        "audio channels of a block must have one length, found " + length + " and " + channel.length);
            }
        }
        Optional<String> nonFinite = NonFinite.first(block, 0, length, samplesIn, plan.fromHz());
        if (nonFinite.isPresent()) {
            throw new IllegalArgumentException("samples must be finite, found " + nonFinite.get());
        }
        samplesIn += length;
        return counted(steps.feed(block));
    }

    /** The rest: after it, ⌈n · toHz / fromHz⌉ samples have come out for n that went in. */
    public float[][] flush() {
        requireOpen();
        flushed = true;
        return counted(steps.flush());
    }

    /** A whole recording at once, or rather in blocks, so that little more than its result is held. */
    AudioClip whole(float[][] channels) {
        int length = channels[0].length;
        long outputs = ExactLength.length(length, plan.fromHz(), plan.toHz());
        float[][] result = new float[audioChannels][Math.toIntExact(outputs)];
        int block = Blocks.samples(audioChannels);
        int done = 0;
        for (int from = 0; from < length; from += block) {
            done = append(result, done, feed(Blocks.part(channels, from, Math.min(block, length - from))));
        }
        append(result, done, flush());
        return AudioClip.of(plan.toHz(), result);
    }

    private static int append(float[][] result, int done, float[][] block) {
        for (int c = 0; c < result.length; c++) {
            System.arraycopy(block[c], 0, result[c], done, block[c].length);
        }
        return done + block[0].length;
    }

    /**
     * By how much, in samples that come out, the output may lag behind: after n samples went in, at least
     * {@code n · toHz / fromHz - latencySamples()} have come out.
     */
    public int latencySamples() {
        return Math.toIntExact(ExactLength.length(steps.latencySamples(), plan.fromHz(), plan.toHz()));
    }

    /** What has come out so far. */
    public UpscaleReport report() {
        return new UpscaleReport(plan, audioChannels, samplesIn, samplesOut, peak, overs, 0);
    }

    private void requireOpen() {
        if (flushed) {
            throw new IllegalStateException("the stream was flushed; open another for the next recording");
        }
    }

    private float[][] counted(float[][] results) {
        samplesOut += results[0].length;
        for (float[] channel : results) {
            for (float x : channel) {
                double magnitude = Math.abs(x);
                if (!Double.isFinite(magnitude)) {
                    throw new IllegalStateException("model " + plan.model() + " must give finite samples, found " + x
                            + "; its parameters are damaged: fetch or train it again");
                }
                peak = Math.max(peak, magnitude);
                overs += magnitude > 1 ? 1 : 0;
            }
        }
        return results;
    }
}
