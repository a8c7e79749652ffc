package io.highband.upscale;

import io.highband.audio.AudioClip;
import io.highband.dsp.Resampler;
import io.highband.model.Checkpoint;
import io.highband.model.NetworkResolver;
import io.highband.model.Spline;
import io.highband.model.SuperResolver;
import io.highband.nn.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Raises the rate of recordings by a model, each audio channel by itself.
 *
 * <pre>{@code
 * try (Upscaler upscaler = Upscaler.open(Path.of("run/best"), Precision.FP32)) {
 *     AudioClip better = upscaler.upscale(AudioFiles.read(Path.of("old.wav")));
 *     AudioFiles.write(Path.of("better.wav"), better, SampleFormat.PCM_16);
 * }
 * }</pre>
 *
 * <p>Levels are kept, nothing is normalised. Immutable; any number of threads may use one. Close it to
 * free the model.
 */
public final class Upscaler implements AutoCloseable {

    private final SuperResolver resolver;
    private final int lowRateHz;

    /**
     * Around any model. Takes it over.
     *
     * @param lowRateHz the rate the model wants
     */
    public Upscaler(SuperResolver resolver, int lowRateHz) {
        if (lowRateHz < 1) {
            throw new IllegalArgumentException("lowRateHz must be at least 1, found " + lowRateHz);
        }
        this.resolver = resolver;
        this.lowRateHz = lowRateHz;
    }

    /**
     * The model of a checkpoint.
     *
     * @param checkpoint a checkpoint folder, or a run folder, whose best checkpoint is then taken
     */
    public static Upscaler open(Path checkpoint, Precision precision) throws IOException {
        Path folder = Checkpoint.find(checkpoint);
        return new Upscaler(
                NetworkResolver.open(folder, precision),
                Checkpoint.read(folder).task().lowRateHz());
    }

    /** The spline, which needs no training and adds no sound of its own. */
    public static Upscaler spline(int lowRateHz, int scale) {
        return new Upscaler(new Spline(scale), lowRateHz);
    }

    /** The model's id. */
    public String model() {
        return resolver.id();
    }

    /** The rate the model wants. Recordings of another rate are resampled to it first. */
    public int lowRateHz() {
        return lowRateHz;
    }

    /** The rate of what comes out. */
    public int highRateHz() {
        return Math.multiplyExact(lowRateHz, resolver.scale());
    }

    /**
     * Does the work.
     *
     * @param clip of any rate and number of audio channels; one whose rate exceeds {@link #lowRateHz()} loses
     *     what it holds above half of that before the model starts
     * @return at {@link #highRateHz()}, of the same number of audio channels, ⌈length · highRateHz / rate⌉ samples
     *     long, in time with the input
     */
    public AudioClip upscale(AudioClip clip) {
        int length = lengthAt(highRateHz(), clip);
        float[][] channels = new float[clip.audioChannels()][];
        for (int i = 0; i < channels.length; i++) {
            float[] lowRes = clip.sampleRateHz() == lowRateHz
                    ? clip.channel(i)
                    : Resampler.between(clip.sampleRateHz(), lowRateHz).apply(clip.channel(i));
            float[] highRes = resolver.upscale(lowRes);
            channels[i] = highRes.length == length ? highRes : Arrays.copyOf(highRes, length);
        }
        return AudioClip.of(highRateHz(), channels);
    }

    /**
     * As {@link #upscale}, then resampled.
     *
     * @param rateHz of the result, ⌈length · rateHz / rate⌉ samples long
     */
    public AudioClip upscale(AudioClip clip, int rateHz) {
        if (rateHz < 1) {
            throw new IllegalArgumentException("rateHz must be at least 1, found " + rateHz);
        }
        AudioClip upscaled = upscale(clip);
        if (rateHz == highRateHz()) {
            return upscaled;
        }
        Resampler resampler = Resampler.between(highRateHz(), rateHz);
        int length = lengthAt(rateHz, clip);
        float[][] channels = new float[clip.audioChannels()][];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = Arrays.copyOf(resampler.apply(upscaled.channel(i)), length);
        }
        return AudioClip.of(rateHz, channels);
    }

    private static int lengthAt(int rateHz, AudioClip clip) {
        return Math.toIntExact(((long) clip.length() * rateHz + clip.sampleRateHz() - 1) / clip.sampleRateHz());
    }

    @Override
    public void close() {
        resolver.close();
    }
}
