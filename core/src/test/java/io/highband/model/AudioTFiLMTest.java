package io.highband.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.nn.Inference;
import io.highband.nn.Initial;
import io.highband.nn.Numbers;
import io.highband.nn.Precision;
import io.highband.nn.SeriesBatch;
import io.highband.nn.TFiLM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AudioTFiLMTest extends NetworkContract {

    @Override
    protected AudioTFiLM.Config config() {
        return small(TFiLM.Modulation.GAIN, AudioTFiLM.Blocks.REFERENCE);
    }

    private static AudioTFiLM.Config small(TFiLM.Modulation modulation, AudioTFiLM.Blocks blocks) {
        return new AudioTFiLM.Config(2, 2, 8, 32, modulation, blocks, 1);
    }

    @Override
    protected Lesson lesson() {
        return new Lesson(350, 5e-3);
    }

    /** Convolutions alone reach {@code 233 · 2} samples here; the memory has no such bound. */
    @ParameterizedTest
    @EnumSource(AudioTFiLM.Blocks.class)
    void aLoudSampleIsHeardToTheEnd(AudioTFiLM.Blocks blocks) {
        int samples = 4_096;
        float[] x = Numbers.normal(3, samples);
        float[] nudged = x.clone();
        nudged[10] += 20;
        float[] before;
        float[] after;
        try (AudioTFiLM network = small(TFiLM.Modulation.AFFINE, blocks).build(1)) {
            fill(network, 2);
            before = run(network, x);
            after = run(network, nudged);
        }

        int last = samples - 1;
        while (after[last] == before[last]) {
            last--;
        }
        assertThat(last).isGreaterThan(1_000);
        assertThat(config().reach()).isEqualTo(new Reach.Unlimited());
    }

    private static float[] run(AudioTFiLM network, float[] x) {
        return Inference.run(network, SeriesBatch.mono(x, 1, x.length), Precision.FP32)
                .values();
    }

    @Test
    void thePublishedNetworkHasSixtyEightMillionParameters() {
        long expected = level(1, 128, 65, 128) + level(128, 256, 33, 256) + level(256, 512, 17, 512);
        expected += level(512, 512, 9, 512) + level(512, 512, 9, 512);
        expected += level(512, 2 * 512, 9, 512) + level(2 * 512, 2 * 512, 17, 512);
        expected += level(2 * 512, 2 * 256, 33, 256) + level(2 * 256, 2 * 128, 65, 128);
        expected += conv(2 * 128, 2, 9);

        try (Initial.LeftOut leftOut = Initial.leaveOut();
                AudioTFiLM network = AudioTFiLM.Config.defaults().build(0)) {
            assertThat(network.parameters().count()).isEqualTo(expected).isEqualTo(68_234_498);
        }
    }

    /** A convolution, and the LSTM of its modulation: four gates, two biases. */
    private static long level(long in, long out, long kernel, long modulated) {
        return conv(in, out, kernel) + 4 * modulated * (2 * modulated + 2);
    }

    private static long conv(long in, long out, long kernel) {
        return (in * kernel + 1) * out;
    }

    @Test
    void thePublishedNetworkHasThirtyTwoBlocksPerPatch() {
        AudioTFiLM.Config config = AudioTFiLM.Config.defaults();

        assertThat(8_192 / config.requiredMultiple()).isEqualTo(32);
        assertThat(config.blockSteps(0)).isEqualTo(128);
        assertThat(config.blockSteps(4)).isEqualTo(8);
    }

    @Test
    void layoutsThatCannotBeBuiltAreRefused() {
        assertThatThrownBy(() -> AudioTFiLM.Config.of(2, 2).withBaseChannels(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("audiotfilm needs layers, baseChannels and signalChannels of at least 1 and a stride of at"
                        + " least 2, found layers=2, baseChannels=0, signalChannels=1, stride=2");
        assertThatThrownBy(() ->
                        new AudioTFiLM.Config(4, 2, 128, 48, TFiLM.Modulation.GAIN, AudioTFiLM.Blocks.REFERENCE, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("audiotfilm needs blockSamples to be a multiple of stride^(layers + 1) = 32, found 48; with"
                        + " blockSamples=32 and patches of a multiple of 32 samples it can be built");
        assertThatThrownBy(() -> AudioTFiLM.Config.defaults().withModulation(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("modulation");
    }

    @Test
    void theLastConvolutionIsCountedByWhatItPutsOut() {
        AudioTFiLM.Config config = config();

        long more = config.withSignalChannels(1, 3).multiplications(64) - config.multiplications(64);

        assertThat(more).isEqualTo(32 * 2 * 8 * 2 * (3 - 1) * 9); // steps, channels in and out, taps
    }
}
