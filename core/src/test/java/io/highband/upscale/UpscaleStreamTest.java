package io.highband.upscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.audio.AudioClip;
import io.highband.audio.Signals;
import io.highband.dsp.Resampler;
import io.highband.dsp.SampleStream;
import io.highband.dsp.Streams;
import io.highband.model.Spline;
import io.highband.model.SuperResolver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpscaleStreamTest {

    /** What the issue asks of the low band. */
    private static final double LOW_BAND_DB = -60;

    /** A model that changes everything: half as loud, upside down. What it does to the low band must not be heard. */
    private static final class Rude implements SuperResolver {
        private final Spline spline = new Spline(4);

        @Override
        public String id() {
            return "rude";
        }

        @Override
        public int scale() {
            return 4;
        }

        @Override
        public float[] upscale(float[] lowRes) {
            return SampleStream.whole(stream(1), lowRes);
        }

        @Override
        public SampleStream stream(int audioChannels) {
            SampleStream inner = spline.stream(audioChannels);
            return new SampleStream() {
                @Override
                public float[][] feed(float[][] block) {
                    return spoiled(inner.feed(block));
                }

                @Override
                public float[][] flush() {
                    return spoiled(inner.flush());
                }

                @Override
                public int latencySamples() {
                    return inner.latencySamples();
                }
            };
        }

        private static float[][] spoiled(float[][] block) {
            for (float[] channel : block) {
                for (int i = 0; i < channel.length; i++) {
                    channel[i] *= -0.5f;
                }
            }
            return block;
        }

        @Override
        public void close() {}
    }

    private static float[][] sliced(UpscaleStream stream, float[][] channels, int slice) {
        List<float[][]> blocks = new ArrayList<>();
        for (int from = 0; from < channels[0].length; from += slice) {
            blocks.add(stream.feed(Streams.part(channels, from, Math.min(slice, channels[0].length - from))));
        }
        blocks.add(stream.flush());
        return Streams.joined(blocks);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 480, 30_000})
    void slicesJoinToTheWholeToTheLastBit(int slice) {
        float[][] channels = {Signals.noise(1, 11_025), Signals.tone(440, 11_025, 11_025)};
        try (Upscaler upscaler = new Upscaler(new Rude(), 4_000)
                .with(UpscaleOptions.defaults().withTargetHz(44_100).withBandwidthHz(2_000))) {
            AudioClip whole = upscaler.upscale(AudioClip.of(11_025, channels));

            float[][] found = sliced(upscaler.stream(11_025, 2), channels, slice);

            assertThat(found[0]).isEqualTo(whole.channel(0));
            assertThat(found[1]).isEqualTo(whole.channel(1)).hasSize(44_100);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4000, 16000",
        "8000, 16000",
        "8000, 22050",
        "11025, 48000",
        "16000, 44100",
        "44100, 16000",
        "48000, 16000"
    })
    void anyLengthComesOutAtItsLengthAndLagsAsStated(int fromHz, int toHz) {
        try (Upscaler upscaler = new Upscaler(new Rude(), 4_000)
                .with(UpscaleOptions.defaults().withTargetHz(toHz).withBandwidthHz(1_500))) {
            for (int length : new int[] {0, 1, 2, 99, 20_011}) {
                UpscaleStream stream = upscaler.stream(fromHz, 1);
                long out = 0;
                for (int fed = 0; fed < length; ) {
                    int count = Math.min(997, length - fed);
                    out += stream.feed(new float[1][count])[0].length;
                    fed += count;
                    assertThat(out).isGreaterThanOrEqualTo((long) fed * toHz / fromHz - stream.latencySamples());
                }
                out += stream.flush()[0].length;

                assertThat(out).isEqualTo(((long) length * toHz + fromHz - 1) / fromHz);
                assertThat(stream.report().samplesOut()).isEqualTo(out);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"4000, 2000", "8000, 2000", "16000, 3000", "44100, 2000", "48000, 1200"})
    void lowBandIsTheRecordingsWhateverTheModelDoesToIt(int fromHz, int bandwidthHz) {
        // Band-limited noise: down to a rate that holds the band and up again.
        int bandHz = 2 * bandwidthHz;
        float[] recording = Resampler.between(bandHz, fromHz).apply(Signals.noise(1, 3 * bandHz));
        try (Upscaler upscaler =
                new Upscaler(new Rude(), 4_000).with(UpscaleOptions.defaults().withBandwidthHz(bandwidthHz))) {

            float[] better = upscaler.upscale(AudioClip.of(fromHz, recording)).channel(0);

            float[] expected = Resampler.between(fromHz, 16_000).apply(recording);
            // Compared where the crossover is flat: below 0.8 of the band.
            assertThat(lowBandDifferenceDb(better, expected, 0.8 * bandwidthHz)).isLessThan(LOW_BAND_DB);
        }
    }

    /** A model that adds nothing: what went in comes out. */
    private static final class Faithful implements SuperResolver {
        @Override
        public String id() {
            return "faithful";
        }

        @Override
        public int scale() {
            return 1;
        }

        @Override
        public float[] upscale(float[] lowRes) {
            return lowRes.clone();
        }

        @Override
        public SampleStream stream(int audioChannels) {
            return Resampler.between(scale(), scale()).stream(audioChannels);
        }

        @Override
        public void close() {}
    }

    /** Where the recording gives way to the model nothing is lost between them. */
    @ParameterizedTest
    @CsvSource({
        "8000, 4000",
        "8000, 3800",
        "8000, 3500",
        "11025, 5512.5",
        "6000, 3000",
        "4000, 2000",
        "7999, 3999.5",
    })
    void theCrossoverLeavesNoGap(int fromHz, double bandwidthHz) {
        try (Upscaler upscaler = new Upscaler(new Faithful(), 16_000)
                .with(UpscaleOptions.defaults().withLowBand(LowBand.KEPT).withBandwidthHz(bandwidthHz))) {
            for (double part = 0.80; part < 0.955; part += 0.01) {
                float[] tone = Signals.tone(part * fromHz / 2, fromHz, fromHz);

                float[] out = upscaler.upscale(AudioClip.of(fromHz, tone)).channel(0);

                float[] middle = Arrays.copyOfRange(out, 4_000, 12_000);
                assertThat(Signals.levelDb(middle))
                        .as("level at %.2f of half the rate", part)
                        .isCloseTo(Signals.levelDb(tone), within(0.05));
            }
        }
    }

    @Test
    void onRequestTheLowBandIsTheModels() {
        float[] tone = Signals.tone(500, 4_000, 8_000);
        try (Upscaler upscaler =
                new Upscaler(new Rude(), 4_000).with(UpscaleOptions.defaults().withLowBand(LowBand.FROM_MODEL))) {

            float[] better = upscaler.upscale(AudioClip.of(4_000, tone)).channel(0);

            assertThat(Signals.levelDb(better)).isCloseTo(Signals.levelDb(tone) - 6, within(0.1));
        }
    }

    @Test
    void silenceStaysSilent() {
        try (Upscaler upscaler = new Upscaler(new Rude(), 4_000)) {
            assertThat(upscaler.upscale(AudioClip.of(4_000, new float[10_000])).channel(0))
                    .containsOnly(0f)
                    .hasSize(40_000);
        }
    }

    @Test
    void peakAndOversAreReported() {
        UpscaleStream stream = Upscaler.spline().stream(8_000, 2);
        float[] loud = Signals.constant(1.5f, 4_000);

        stream.feed(new float[][] {loud, new float[4_000]});
        stream.flush();

        assertThat(stream.report().peak()).isBetween(1.5, 2.0); // a step overshoots
        assertThat(stream.report().overs()).isBetween(7_900L, 8_100L);
    }

    @Test
    void nanIsRefusedAndNamed() {
        UpscaleStream stream = Upscaler.spline().stream(8_000, 1);
        stream.feed(new float[1][100]);
        float[] bad = new float[10];
        bad[3] = Float.NaN;

        assertThatThrownBy(() -> stream.feed(new float[][] {bad}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("samples must be finite, found NaN in audio channel 0 at sample 103 (0.013 s)");
    }

    @Test
    void modelsThatGiveNanAreFoundOut() {
        SuperResolver broken = new Spline(2);
        UpscaleStream stream = new Upscaler(broken, 8_000).stream(8_000, 1);
        float[] huge = Signals.constant(Float.MAX_VALUE, 10_000); // overflows on the way

        assertThatThrownBy(() -> {
                    stream.feed(new float[][] {huge});
                    stream.flush();
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("model spline must give finite samples");
    }

    @Test
    void aFlushedStreamTakesNoMore() {
        UpscaleStream stream = Upscaler.spline().stream(8_000, 1);
        stream.flush();

        assertThatThrownBy(() -> stream.feed(new float[1][1]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the stream was flushed; open another for the next recording");
    }

    /** Level of the difference in the low band, against that of the low band, without half a second at each end. */
    private static double lowBandDifferenceDb(float[] a, float[] b, double upToHz) {
        int lowHz = (int) (2 * upToHz / 0.91);
        Resampler low = Resampler.between(16_000, lowHz);
        float[] lowA = low.apply(a);
        float[] lowB = low.apply(b);
        float[] difference = new float[lowA.length - lowHz];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = lowA[lowHz / 2 + i] - lowB[lowHz / 2 + i];
        }
        return Signals.levelDb(difference) - Signals.levelDb(lowB);
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    @Test
    void shorterChunksLagLessBehindAndSoundTheSame() {
        AudioClip recording = AudioClip.of(8_000, Signals.noise(1, 40_000));
        try (Upscaler usual = Upscaler.spline(8_000, 2)) {
            Upscaler quick = usual.with(usual.options().withChunk(Duration.ofMillis(50)));

            int usualLatency = usual.stream(8_000, 1).latencySamples();
            int quickLatency = quick.stream(8_000, 1).latencySamples();
            float[] expected = usual.upscale(recording).channel(0);
            float[] found = quick.upscale(recording).channel(0);

            // 4,096 samples of a chunk at the low rate against 400; what else lags lags in both.
            assertThat(usualLatency - quickLatency).isEqualTo(2 * (4_096 - 400));
            assertThat(Signals.differenceDb(found, expected)).isLessThan(-120);
        }
    }

    @Test
    void aChunkIsLongerThanNothing() {
        assertThatThrownBy(() -> UpscaleOptions.defaults().withChunk(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chunk=PT0S must be longer than nothing and at most an hour");
        assertThatThrownBy(() -> UpscaleOptions.defaults().withChunk(Duration.ofMinutes(61)))
                .hasMessage("chunk=PT1H1M must be longer than nothing and at most an hour");
    }
}
