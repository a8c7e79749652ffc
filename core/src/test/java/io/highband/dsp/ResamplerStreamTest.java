package io.highband.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.Signals;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerStreamTest {

    @ParameterizedTest
    @CsvSource({
        "48000, 16000, 1",
        "48000, 16000, 7",
        "48000, 16000, 480",
        "48000, 16000, 100000",
        "16000, 48000, 7",
        "44100, 48000, 997",
        "48000, 44100, 4096",
        "7919, 16000, 480",
        "384000, 8000, 480",
        "16000, 16000, 7"
    })
    void slicesJoinToTheWholeToTheLastBit(int fromHz, int toHz, int slice) {
        float[][] channels = {Signals.noise(1, 24_001), Signals.noise(2, 24_001)};
        Resampler resampler = Resampler.between(fromHz, toHz);

        float[][] sliced = Streams.sliced(resampler.stream(2), channels, slice);

        assertThat(sliced[0]).isEqualTo(resampler.apply(channels[0]));
        assertThat(sliced[1]).isEqualTo(resampler.apply(channels[1]));
    }

    @ParameterizedTest
    @CsvSource({"48000, 16000", "16000, 48000", "44100, 48000", "96000, 8000"})
    void anyLengthComesOutAtItsLength(int fromHz, int toHz) {
        for (int length : new int[] {0, 1, 2, 5, 97, 1_000}) {
            float[][] channel = {Signals.noise(length, length)};

            float[][] out = Streams.sliced(Resampler.between(fromHz, toHz).stream(1), channel, 3);

            assertThat(out[0]).hasSize((int) Math.ceil((double) length * toHz / fromHz));
        }
    }

    @ParameterizedTest
    @CsvSource({"48000, 16000", "16000, 48000", "44100, 48000", "7919, 16000"})
    void lagsNoFurtherThanItStates(int fromHz, int toHz) {
        float[][] channel = {Signals.noise(1, 20_000)};
        SampleStream stream = Resampler.between(fromHz, toHz).stream(1);

        long lag = Streams.largestLag(stream, channel, 1, fromHz, toHz);

        assertThat(lag).isBetween(stream.latencySamples() / 2L, (long) stream.latencySamples());
    }
}
