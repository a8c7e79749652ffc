package io.highband.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.audio.Signals;
import io.highband.dsp.CubicSpline;
import io.highband.nn.Inference;
import io.highband.nn.Precision;
import io.highband.nn.SeriesBatch;
import io.highband.nn.TFiLM;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkResolverTest {

    /** Sums in another order: a float is off by 2⁻²⁵, -150 dB, in every one of some dozen layers. */
    private static final double SEAM_DB = -120;

    static Stream<NetworkConfig> configs() {
        return Stream.of(
                AudioUNet.Config.of(2, 2).withBaseChannels(4),
                new AudioTFiLM.Config(2, 2, 4, 32, TFiLM.Modulation.GAIN, AudioTFiLM.Blocks.REFERENCE, 1),
                Dnn.Config.of(3, 50));
    }

    private static NetworkResolver resolver(NetworkConfig config, int scale, Precision precision) {
        Network network = config.build(1);
        NetworkContract.fill(network, 2);
        return new NetworkResolver(network, scale, precision);
    }

    @ParameterizedTest
    @MethodSource("configs")
    void lengthIsThatOfTheInputTimesTheScale(NetworkConfig config) {
        try (NetworkResolver resolver = resolver(config, 3, Precision.FP32)) {
            for (int length : new int[] {0, 1, 2, 7, 97, 1_000}) {
                float[] lowRes = Signals.noise(1, length);

                assertThat(resolver.upscale(lowRes)).hasSize(3 * length);
                assertThat(lowRes).isEqualTo(Signals.noise(1, length));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void aFreshNetworkUpscalesAsTheSplineDoes(NetworkConfig config) {
        float[] lowRes = Signals.tone(440, 8_000, 500);
        try (NetworkResolver resolver = new NetworkResolver(config.build(1), 4, Precision.FP32)) {
            float[] expected = CubicSpline.interpolate(lowRes, 4);

            assertThat(Signals.levelDb(difference(resolver.upscale(lowRes), expected)))
                    .isLessThan(Signals.levelDb(expected) - 25);
        }
    }

    /** Of 300,000 samples three chunks are made. */
    @Test
    void chunkedIsWholeWhereTheReachIsFinite() {
        AudioUNet.Config config = AudioUNet.Config.of(2, 2).withBaseChannels(2);
        float[] x = Signals.noise(3, 300_001);
        try (AudioUNet network = config.build(1)) {
            NetworkContract.fill(network, 2);
            int padded = ChunkPlan.roundUp(x.length, config.requiredMultiple());
            float[] whole = Inference.run(
                            network, SeriesBatch.mono(Arrays.copyOf(x, padded), 1, padded), Precision.FP32)
                    .values();

            float[] chunked = new NetworkResolver(network, 1, Precision.FP32).refine(x);

            float[] expected = Arrays.copyOf(whole, x.length);
            assertThat(Signals.levelDb(difference(chunked, expected)) - Signals.levelDb(expected))
                    .isLessThan(SEAM_DB);
            assertThat(chunked).hasSameSizeAs(x);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void fourThreadsGetWhatOneGets(Precision precision) {
        List<NetworkResolver> resolvers =
                configs().map(config -> resolver(config, 2, precision)).toList();
        try {
            for (NetworkResolver resolver : resolvers) {
                List<float[]> inputs = IntStream.range(0, 16)
                        .mapToObj(i -> Signals.noise(i, 300 + i))
                        .toList();
                List<float[]> expected = inputs.stream().map(resolver::upscale).toList();

                List<float[]> found =
                        inputs.parallelStream().map(resolver::upscale).toList();

                for (int i = 0; i < inputs.size(); i++) {
                    assertThat(found.get(i))
                            .as("%s, input %d", resolver.id(), i)
                            .isEqualTo(expected.get(i));
                }
            }
        } finally {
            resolvers.forEach(NetworkResolver::close);
        }
    }

    @Test
    void networksOfSeveralChannelsAreRefused() {
        try (AudioUNet stereo = new AudioUNet.Config(1, 2, 2, 2).build(1)) {
            assertThatThrownBy(() -> new NetworkResolver(stereo, 2, Precision.FP32))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A resolver works on one audio channel at a time and needs a network of"
                            + " signalChannels=1, found 2");
        }
    }

    private static float[] difference(float[] a, float[] b) {
        float[] difference = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }
}
