package io.highband.audio;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Sound in memory: a rate in Hz and one array of samples per audio channel, all of one length.
 *
 * <p>Samples are {@code float}, full scale is [-1, 1]; values beyond it are kept, not clipped.
 *
 * <h2>Ownership</h2> Minutes of sound are not copied for politeness: {@link #of} takes the arrays it
 * is given and {@link #channel} hands out the array inside. Whoever passes an array in must not write
 * to it again, and whoever takes one out must not write to it at all; copy first. Every method of
 * this library keeps to that.
 */
public final class AudioClip {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final int sampleRateHz;
    private final float[][] channels;

    private AudioClip(int sampleRateHz, float[][] channels) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
    }

    /**
     * A clip that takes over the given arrays.
     *
     * @param sampleRateHz samples per second and audio channel, above 0
     * @param channels one array per audio channel, at least one, all of the same length (0 is allowed)
     */
    public static AudioClip of(int sampleRateHz, float[]... channels) {
        requireNonNull(channels, "channels");
        if (sampleRateHz <= 0) {
            throw new IllegalArgumentException("sampleRateHz=" + sampleRateHz + " must be above 0");
        }
        if (channels.length == 0) {
            throw new IllegalArgumentException("a clip needs at least 1 audio channel, found 0");
        }
        for (int c = 0; c < channels.length; c++) {
            requireNonNull(channels[c], "channels[" + c + "]");
            if (channels[c].length != channels[0].length) {
                throw new IllegalArgumentException("audio channels must have one length; channel 0 has "
                        + channels[0].length + " samples, channel " + c + " has " + channels[c].length);
            }
        }
        return new AudioClip(sampleRateHz, channels.clone());
    }

    public int sampleRateHz() {
        return sampleRateHz;
    }

    public int audioChannels() {
        return channels.length;
    }

    /** Samples per audio channel. */
    public int length() {
        return channels[0].length;
    }

    /** The samples of one audio channel, counted from 0: the array inside, not a copy. */
    public float[] channel(int index) {
        if (index < 0 || index >= channels.length) {
            throw new IllegalArgumentException(
                    "audio channel " + index + " does not exist; this clip has channels 0 to " + (channels.length - 1));
        }
        return channels[index];
    }

    /** The length in time, rounded down to a nanosecond. */
    public Duration duration() {
        long seconds = length() / sampleRateHz;
        long rest = length() % sampleRateHz;
        return Duration.ofSeconds(seconds, rest * NANOS_PER_SECOND / sampleRateHz);
    }

    /** The mean of all audio channels as one; a mono clip is returned as it is. */
    public AudioClip mixDown() {
        if (channels.length == 1) {
            return this;
        }
        float[] mono = new float[length()];
        for (int i = 0; i < mono.length; i++) {
            double sum = 0;
            for (float[] channel : channels) {
                sum += channel[i];
            }
            mono[i] = (float) (sum / channels.length);
        }
        return new AudioClip(sampleRateHz, new float[][] {mono});
    }

    /**
     * This clip, if no sample is NaN or infinite; one such sample would spread through every filter
     * and network behind it.
     *
     * @param name what to call the clip in the message
     * @throws IllegalArgumentException naming the first such sample
     */
    public AudioClip requireFinite(String name) {
        Optional<String> found = NonFinite.first(channels, 0, length(), 0, sampleRateHz);
        if (found.isPresent()) {
            throw new IllegalArgumentException(name + " must hold finite samples only, found " + found.get());
        }
        return this;
    }

    @Override
    public String toString() {
        return "AudioClip[" + sampleRateHz + " Hz, " + channels.length + " audio channel(s), " + length() + " samples]";
    }
}
