package io.highband.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NetworkChoiceTest {
    @Test
    void publishedLayoutFollowsFromDepthAndStride() {
        assertThat(new NetworkChoice("audiotfilm", 4, 2).config(8192, 16_000)).isEqualTo(AudioTFiLM.Config.defaults());
        assertThat(new NetworkChoice("audiounet", 4, 2).config(8192, 16_000)).isEqualTo(AudioUNet.Config.defaults());
    }

    @Test
    void dnnIsAsWideAsThePatches() {
        NetworkConfig dnn = new NetworkChoice("dnn", 3, 2).config(1024, 16_000);

        assertThat(dnn).isEqualTo(Dnn.Config.of(3, 1024));
        assertThat(dnn.requiredMultiple()).isEqualTo(1024);
    }

    @Test
    void highbandDependsOnTheRate() {
        assertThat(new NetworkChoice("highband", 4, 2).config(16_384, 16_000)).isEqualTo(Highband.Config.at16kHz());
        assertThat(new NetworkChoice("highband", 4, 2).config(16_384, 48_000)).isEqualTo(Highband.Config.at48kHz());
    }

    @Test
    void theWaveformStageAloneIsThatOfTheSameRate() {
        NetworkChoice choice = new NetworkChoice("highband-wave", 4, 2);

        assertThat(choice.config(16_384, 16_000))
                .isEqualTo(Highband.Config.at16kHz().waveStage());
        assertThat(choice.config(32_768, 48_000))
                .isEqualTo(Highband.Config.at48kHz().waveStage());
    }

    @Test
    void splineHasNothingToTrain() {
        assertThatThrownBy(() -> new NetworkChoice("spline", 4, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "model=spline has no parameters, so there is nothing to train; evaluate it or upscale with it"
                                + " as it is");
    }

    @Test
    void unknownNetworkIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> new NetworkChoice("seq2seq", 4, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("model=seq2seq is unknown; take audiounet, audiotfilm, dnn or highband");
    }
}
