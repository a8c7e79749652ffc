package io.highband.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.nn.Initial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioUNetTest extends NetworkContract {

    @Override
    protected AudioUNet.Config config() {
        return AudioUNet.Config.of(2, 2).withBaseChannels(8);
    }

    @Override
    protected Lesson lesson() {
        return new Lesson(100, 5e-3);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 2", "1, 3", "2, 4"})
    void anInputSampleIsHeardWithinTheReachOnly(int layers, int stride) {
        AudioUNet.Config config = AudioUNet.Config.of(layers, stride).withBaseChannels(4);
        int reach = ((Reach.Finite) config.reach()).samples();

        assertThat(MeasuredReach.of(config)).isBetween(reach / 2, reach);
    }

    @Test
    void thePublishedNetworkHasSeventyOneMillionParameters() {
        long expected = conv(1, 128, 65) + conv(128, 384, 33) + conv(384, 512, 17) + conv(512, 512, 9);
        expected += conv(512, 512, 9); // bottleneck
        expected += conv(512, 2 * 512, 9) + conv(2 * 512, 2 * 512, 17) + conv(2 * 512, 2 * 384, 33);
        expected += conv(2 * 384, 2 * 128, 65) + conv(2 * 128, 2, 9);

        try (Initial.LeftOut leftOut = Initial.leaveOut();
                AudioUNet network = AudioUNet.Config.defaults().build(0)) {
            assertThat(network.parameters().count()).isEqualTo(expected).isEqualTo(70_977_154);
        }
    }

    private static long conv(long in, long out, long kernel) {
        return (in * kernel + 1) * out;
    }

    @Test
    void layoutsThatCannotBeBuiltAreRefused() {
        assertThatThrownBy(() -> new AudioUNet.Config(0, 2, 128, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("audiounet needs layers, baseChannels and signalChannels of at least 1 and a stride of at"
                        + " least 2, found layers=0, baseChannels=128, signalChannels=1, stride=2");
        assertThatThrownBy(() -> AudioUNet.Config.of(4, 1)).hasMessageEndingWith("stride=1");
        assertThatThrownBy(() -> AudioUNet.Config.of(30, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stride^(layers + 1) must stay below 2^24 samples, found stride=2, layers=30; take fewer"
                        + " layers or a smaller stride");
    }

    @Test
    void theMultipleIsThatOfTheBottleneck() {
        assertThat(AudioUNet.Config.defaults().requiredMultiple()).isEqualTo(32);
        assertThat(AudioUNet.Config.of(2, 3).requiredMultiple()).isEqualTo(27);
    }

    @Test
    void theLastConvolutionIsCountedByWhatItPutsOut() {
        AudioUNet.Config config = config();

        long more = config.withSignalChannels(1, 3).multiplications(64) - config.multiplications(64);

        assertThat(more).isEqualTo(32 * 2 * 8 * 2 * (3 - 1) * 9); // steps, channels in and out, taps
    }
}
