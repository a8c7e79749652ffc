package io.highband.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.Signals;
import io.highband.dsp.CubicSpline;
import io.highband.dsp.SampleStream;
import io.highband.dsp.Streams;
import io.highband.nn.Inference;
import io.highband.nn.Numbers;
import io.highband.nn.Precision;
import io.highband.nn.SeriesBatch;
import io.highband.nn.TFiLM;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks fed block by block, on chunks short enough for a test. */
class NetworkStreamTest {
    private static final AudioTFiLM.Config TFILM =
            new AudioTFiLM.Config(2, 2, 4, 32, TFiLM.Modulation.GAIN, AudioTFiLM.Blocks.REFERENCE, 1);

    /** What the ear would need to be told: a thousandth of the signal. */
    private static final double SEAM_DB = -60;

    static Stream<NetworkConfig> configs() {
        return Stream.of(AudioUNet.Config.of(2, 2).withBaseChannels(4), TFILM, Dnn.Config.of(3, 50));
    }

    private static NetworkResolver resolver(NetworkConfig config, int scale, ChunkPlan plan) {
        Network network = config.build(1);
        NetworkContract.fill(network, 2);
        return new NetworkResolver(network, scale, Precision.FP32, plan);
    }

    private static ChunkPlan shortPlan(NetworkConfig config) {
        ChunkPlan plan = ChunkPlan.of(config);
        return config.reach() instanceof Reach.Unlimited
                ? new ChunkPlan(512, 128, 64)
                : new ChunkPlan(
                        Math.min(
                                plan.chunkSamples(),
                                ChunkPlan.roundUp(3 * plan.overlapSamples(), config.requiredMultiple())),
                        plan.overlapSamples(),
                        plan.fadeSamples());
    }

    @ParameterizedTest
    @MethodSource("configs")
    void slicesJoinToTheWholeToTheLastBit(NetworkConfig config) {
        try (NetworkResolver resolver = resolver(config, 3, shortPlan(config))) {
            float[][] lowRes = {Signals.noise(1, 5_001), Signals.tone(300, 5_000, 5_001)};
            float[][] expected = Streams.sliced(resolver.stream(2), lowRes, 5_001);

            for (int slice : new int[] {1, 7, 480}) {
                float[][] found = Streams.sliced(resolver.stream(2), lowRes, slice);

                assertThat(found[0]).as("%s by %d", config.id(), slice).isEqualTo(expected[0]);
                assertThat(found[1]).isEqualTo(expected[1]).hasSize(3 * 5_001);
            }
            assertThat(expected[0]).isEqualTo(resolver.upscale(lowRes[0]));
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void lagsNoFurtherThanItStates(NetworkConfig config) {
        try (NetworkResolver resolver = resolver(config, 2, shortPlan(config))) {
            float[][] lowRes = {Signals.noise(1, 12_000)};
            int latency = resolver.stream(1).latencySamples();

            long lag = Streams.largestLag(resolver.stream(1), lowRes, 5, 1, 2);

            assertThat(lag).isBetween(latency / 2L, (long) latency);
        }
    }

    /**
     * A network whose memory is as initial weights make it, so that it fades as a trained one's does; its last layer is
     * filled, so that what the rest does is heard.
     */
    @ParameterizedTest
    @ValueSource(strings = {"tones", "noise"})
    void seamsOfARecurrentNetworkStayInaudible(String sound) {
        int length = 1 << 16;
        float[] x = sound.equals("noise") ? Signals.noise(1, length) : tones(length);
        try (AudioTFiLM network = TFILM.build(1)) {
            Tensor last = network.parameters().named().get("last.weight");
            last.data().copy_(Numbers.normal(3, last.shape()).mul(new Scalar(0.3)));
            float[] whole = Inference.run(network, SeriesBatch.mono(x, 1, length), Precision.FP32)
                    .values();
            NetworkResolver resolver =
                    new NetworkResolver(network, 1, Precision.FP32, new ChunkPlan(8_192, 2_048, 512));

            float[] chunked = resolver.refine(x);

            double added = Signals.differenceDb(whole, x) - Signals.levelDb(x);
            double error = Signals.differenceDb(chunked, whole) - Signals.levelDb(whole);
            assertThat(added).isGreaterThan(-20);
            assertThat(error).isLessThan(SEAM_DB);
        }
    }

    /** Of a network of finite reach, whose chunks overlap by as much. */
    @Test
    void chunksOfAnyLengthGiveTheSameSound() {
        try (NetworkResolver resolver =
                resolver(AudioUNet.Config.of(2, 2).withBaseChannels(4), 2, ChunkPlan.of(AudioUNet.Config.of(2, 2)))) {
            float[][] lowRes = {Signals.noise(1, 40_000)};

            SampleStream shortest = resolver.stream(1, 1);
            SampleStream longer = resolver.stream(1, 30_000);

            assertThat(shortest.latencySamples()).isLessThan(longer.latencySamples());
            float[] expected = Streams.sliced(longer, lowRes, 40_000)[0];
            float[] found = Streams.sliced(shortest, lowRes, 999)[0];
            assertThat(Signals.differenceDb(found, expected) - Signals.levelDb(expected))
                    .isLessThan(-100);
        }
    }

    @Test
    void splineOfASliceIsTheSplineOfTheWhole() {
        float[][] lowRes = {Signals.noise(1, 20_001)};

        float[][] sliced = Streams.sliced(new Spline(4).stream(1), lowRes, 999);

        assertThat(sliced[0]).isEqualTo(CubicSpline.interpolate(lowRes[0], 4));
    }

    private static float[] tones(int length) {
        float[] low = Signals.tone(440, 16_000, length);
        float[] high = Signals.tone(3_217, 16_000, length);
        float[] both = Arrays.copyOf(low, length);
        for (int i = 0; i < length; i++) {
            both[i] += 0.3f * high[i];
        }
        return both;
    }
}
