package io.highband.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.nn.Inference;
import io.highband.nn.Initial;
import io.highband.nn.Precision;
import io.highband.nn.SeriesBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighbandTest extends NetworkContract {

    @Override
    protected Highband.Config config() {
        return new Highband.Config(2, 16, 64, 16, 2, 16, 32);
    }

    @Override
    protected Lesson lesson() {
        return new Lesson(150, 5e-3);
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "0, 2", "1, 1"})
    void anInputSampleIsHeardWithinTheReachOnly(int waveBlocks, int spectralBlocks) {
        Highband.Config config = new Highband.Config(waveBlocks, 4, 64, 16, spectralBlocks, 8, 16);
        int reach = ((Reach.Finite) config.reach()).samples();

        assertThat(MeasuredReach.of(config)).isBetween(reach * 2 / 3, reach);
    }

    @Test
    void bothBundledSizesTogetherFitIntoTwelveMegabytesOfHalfPrecision() {
        try (Initial.LeftOut leftOut = Initial.leaveOut();
                Highband speech = Highband.Config.at16kHz().build(0);
                Highband full = Highband.Config.at48kHz().build(0)) {
            long bytes = 2 * (speech.parameters().count() + full.parameters().count());

            assertThat(bytes).isBetween(8_000_000L, 12_000_000L);
        }
    }

    @Test
    void silenceStaysAlmostSilentBeforeAnythingIsLearned() {
        float[] silence = new float[1024];
        try (Highband network = config().build(1)) {
            float[] y = Inference.run(network, SeriesBatch.mono(silence, 1, 1024), Precision.FP32)
                    .values();

            for (float sample : y) {
                assertThat(Math.abs(sample)).isLessThan(1e-2f);
            }
        }
    }

    @Test
    void layoutsThatCannotBeBuiltAreRefused() {
        assertThatThrownBy(() -> new Highband.Config(0, 8, 64, 16, 0, 8, 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("highband needs waveBlocks and spectralBlocks of at least 0, and not both 0, found"
                        + " waveBlocks=0, spectralBlocks=0");
        assertThatThrownBy(() -> new Highband.Config(1, 8, 64, 24, 1, 8, 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("highband needs hopSamples to be a multiple of 16 and at most half of fftSamples, found"
                        + " hopSamples=24, fftSamples=64");
        assertThatThrownBy(() -> new Highband.Config(1, 0, 64, 16, 1, 8, 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("highband needs channels of at least 1, found waveChannels=0");
    }
}
