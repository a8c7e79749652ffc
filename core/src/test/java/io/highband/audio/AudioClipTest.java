package io.highband.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AudioClipTest {
    @Test
    void knowsItsLengthInSamplesAndInTime() {
        AudioClip clip = AudioClip.of(44_100, new float[66_150], new float[66_150]);

        assertThat(clip.length()).isEqualTo(66_150);
        assertThat(clip.audioChannels()).isEqualTo(2);
        assertThat(clip.duration()).isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void durationOfManyHoursDoesNotOverflow() {
        AudioClip clip = AudioClip.of(1, new float[100_000_000]);

        assertThat(clip.duration()).isEqualTo(Duration.ofSeconds(100_000_000));
    }

    @Test
    void takesTheArraysItIsGiven() {
        float[] samples = {0.1f, 0.2f};

        assertThat(AudioClip.of(16_000, samples).channel(0)).isSameAs(samples);
    }

    @Test
    void exchangingAnArrayInTheCallersListChangesNothing() {
        float[][] channels = {{0.1f}, {0.2f}};
        AudioClip clip = AudioClip.of(16_000, channels);

        channels[1] = new float[] {9, 9};

        assertThat(clip.channel(1)).containsExactly(0.2f);
    }

    @Test
    void mixDownIsTheMean() {
        AudioClip clip = AudioClip.of(8_000, new float[] {1, 0.5f}, new float[] {0, 0.5f}, new float[] {-0.25f, 0.5f});

        AudioClip mono = clip.mixDown();

        assertThat(mono.audioChannels()).isEqualTo(1);
        assertThat(mono.sampleRateHz()).isEqualTo(8_000);
        assertThat(mono.channel(0)).containsExactly(0.25f, 0.5f);
    }

    @Test
    void mixDownOfMonoIsTheClip() {
        AudioClip clip = AudioClip.of(8_000, new float[] {1});

        assertThat(clip.mixDown()).isSameAs(clip);
    }

    @Test
    void rateOfZeroIsRefused() {
        assertThatThrownBy(() -> AudioClip.of(0, new float[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sampleRateHz=0 must be above 0");
    }

    @Test
    void noAudioChannelIsRefused() {
        assertThatThrownBy(() -> AudioClip.of(16_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a clip needs at least 1 audio channel, found 0");
    }

    @Test
    void channelsOfTwoLengthsAreRefused() {
        assertThatThrownBy(() -> AudioClip.of(16_000, new float[3], new float[3], new float[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("audio channels must have one length; channel 0 has 3 samples, channel 2 has 2");
    }

    @Test
    void channelThatDoesNotExistIsRefused() {
        AudioClip clip = AudioClip.of(16_000, new float[3]);

        assertThatThrownBy(() -> clip.channel(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("audio channel 1 does not exist; this clip has channels 0 to 0");
    }

    @Test
    void firstSampleInTimeThatIsNotFiniteIsNamed() {
        float[] left = {0, 0, 0, Float.NaN};
        float[] right = {0, 0, Float.NEGATIVE_INFINITY, 0};
        AudioClip clip = AudioClip.of(2, left, right);

        assertThatThrownBy(() -> clip.requireFinite("input"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("input must hold finite samples only,"
                        + " found -Infinity in audio channel 1 at sample 2 (1.000 s)");
    }

    @Test
    void finiteClipIsReturned() {
        AudioClip clip = AudioClip.of(16_000, new float[] {Float.MAX_VALUE, -0f, Float.MIN_VALUE});

        assertThat(clip.requireFinite("input")).isSameAs(clip);
    }
}
