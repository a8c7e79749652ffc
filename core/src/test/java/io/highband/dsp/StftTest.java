package io.highband.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.highband.dsp.Stft.Padding;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StftTest {
    /** Two double-precision FFTs of at most a few hundred points, summed in different orders. */
    private static final double RELATIVE = 1e-11;

    @Test
    void agreesWithNumpyAlsoForSignalsShorterThanAFrame() throws IOException {
        List<Fixture> fixtures = Fixture.readAll();

        for (Fixture fixture : fixtures) {
            Stft stft = Stft.hann(fixture.fftSamples, fixture.hopSamples, fixture.padding);
            double[][] power = stft.power(fixture.floats());

            assertThat(power).hasNumberOfRows(fixture.power.length);
            for (int frame = 0; frame < power.length; frame++) {
                assertClose(power[frame], fixture.power[frame]);
            }
        }
        assertThat(fixtures).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8, 15, 16, 17, 101, 2048})
    void agreesWithTheDefinition(int fftSamples) {
        float[] noise = noise(fftSamples);

        double[] power = Stft.hann(fftSamples, 1, Padding.NONE).power(noise, 0);

        assertClose(power, powerByDefinition(noise));
    }

    @ParameterizedTest
    @CsvSource({
        "REFLECT, 2048, 512,    0,  0",
        "REFLECT, 2048, 512,    1,  1",
        "REFLECT, 2048, 512,  511,  1",
        "REFLECT, 2048, 512,  512,  2",
        "REFLECT, 2048, 512, 7919, 16",
        "REFLECT,   15,   4,    1,  1",
        "REFLECT,   15,   4,    4,  1",
        "REFLECT,   15,   4,    5,  2",
        "NONE,    2048, 512,    0,  0",
        "NONE,    2048, 512, 2047,  0",
        "NONE,    2048, 512, 2048,  1",
        "NONE,    2048, 512, 2559,  1",
        "NONE,    2048, 512, 2560,  2",
    })
    void framesFollowTheDocumentedFormula(Padding padding, int fft, int hop, int length, int expected) {
        Stft stft = Stft.hann(fft, hop, padding);

        assertThat(stft.frames(length)).isEqualTo(expected);
        assertThat(stft.power(new float[length])).hasNumberOfRows(expected);
    }

    @Test
    void fullScaleToneLandsInItsBinAndTheTwoBesideIt() {
        int bin = 10;
        float[] tone = new float[4096];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) Math.sin(2 * Math.PI * bin * i / 256);
        }
        Stft stft = Stft.hann(256, 64, Padding.NONE);

        for (double[] power : stft.power(tone)) {
            assertThat(power[bin]).isCloseTo(stft.fullScalePower(), within(1e-3));
            assertThat(power[bin - 1]).isCloseTo(stft.fullScalePower() / 4, within(1e-3)); // Hann: −6 dB
            assertThat(power[bin + 1]).isCloseTo(stft.fullScalePower() / 4, within(1e-3));
            assertThat(power[bin - 2]).isLessThan(1e-9);
            assertThat(power[bin + 2]).isLessThan(1e-9);
        }
    }

    @Test
    void energyOfAFrameIsTheEnergyOfItsSpectrum() {
        float[] noise = noise(256);
        double energy = 0;
        for (int i = 0; i < noise.length; i++) {
            double windowed = noise[i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / noise.length));
            energy += windowed * windowed;
        }

        double[] power = Stft.hann(256, 1, Padding.NONE).power(noise, 0);

        double spectralEnergy = power[0] + power[128]; // these two bins have no mirror image
        for (int bin = 1; bin < 128; bin++) {
            spectralEnergy += 2 * power[bin];
        }
        assertThat(spectralEnergy / 256).isCloseTo(energy, within(energy * RELATIVE));
    }

    @Test
    void frameTIsCentredOnSampleTTimesHop() {
        float[] impulse = new float[1000];
        impulse[3 * 64] = 1;

        double[][] power = Stft.hann(256, 64, Padding.REFLECT).power(impulse);

        // The window is 1 in its middle and 0 at its ends, two hops away.
        assertThat(power[3]).satisfies(values -> assertClose(values, constant(129, 1.0)));
        assertThat(power[1]).containsOnly(0.0);
        assertThat(power[5]).containsOnly(0.0);
    }

    @Test
    void constantLooksTheSameInEveryFrame() {
        double[][] power = Stft.hann(64, 10, Padding.REFLECT).power(filled(99, 0.5f));

        for (double[] frame : power) {
            assertThat(frame[0]).isCloseTo(16 * 16, within(1e-9)); // 0.5 · (sum of the window, 32), squared
            assertThat(frame[2]).isLessThan(1e-20);
        }
    }

    @Test
    void silenceStaysSilent() {
        double[][] power = Stft.hann(64, 16, Padding.REFLECT).power(new float[777]);

        for (double[] frame : power) {
            assertThat(frame).containsOnly(0.0);
        }
    }

    @Test
    void magnitudeIsTheRootOfPower() {
        float[] noise = noise(500);
        Stft stft = Stft.hann(64, 16, Padding.REFLECT);

        double[][] magnitude = stft.magnitude(noise);

        assertThat(magnitude[7][5] * magnitude[7][5]).isCloseTo(stft.power(noise)[7][5], within(1e-12));
    }

    @Test
    void manyThreadsGetWhatOneThreadGets() {
        float[] noise = noise(20_000);
        Stft stft = Stft.hann(301, 50, Padding.REFLECT); // prime-ish length: the transform with work arrays
        double[][] alone = stft.power(noise);

        List<double[]> together = IntStream.range(0, alone.length)
                .parallel()
                .mapToObj(frame -> stft.power(noise, frame))
                .toList();

        for (int frame = 0; frame < alone.length; frame++) {
            assertThat(together.get(frame)).isEqualTo(alone[frame]);
        }
    }

    @Test
    void callersSamplesStayAsTheyAre() {
        float[] noise = noise(100);
        float[] before = noise.clone();

        Stft.hann(64, 16, Padding.REFLECT).power(noise);

        assertThat(noise).isEqualTo(before);
    }

    @Test
    void frameOfOneSampleIsRefused() {
        assertThatThrownBy(() -> Stft.hann(1, 1, Padding.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fftSamples=1 must be at least 2");
    }

    @Test
    void hopOfZeroIsRefused() {
        assertThatThrownBy(() -> Stft.hann(16, 0, Padding.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hopSamples=0 must be at least 1");
    }

    @Test
    void frameThatDoesNotExistIsRefused() {
        Stft stft = Stft.hann(16, 4, Padding.NONE);

        assertThatThrownBy(() -> stft.power(new float[20], 2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("frame=2 of a signal with 2 frames");
    }

    private static double[] powerByDefinition(float[] x) {
        int n = x.length;
        double[] power = new double[n / 2 + 1];
        for (int k = 0; k < power.length; k++) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < n; i++) {
                double windowed = x[i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / n));
                double angle = 2 * Math.PI * ((long) k * i % n) / n;
                re += windowed * Math.cos(angle);
                im -= windowed * Math.sin(angle);
            }
            power[k] = re * re + im * im;
        }
        return power;
    }

    private static void assertClose(double[] actual, double[] expected) {
        double scale = 1e-300;
        for (double value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        assertThat(actual).containsExactly(expected, within(scale * RELATIVE));
    }

    private static float[] noise(int length) {
        Random random = new Random(7);
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = random.nextFloat(-1, 1);
        }
        return noise;
    }

    private static float[] filled(int length, float value) {
        float[] samples = new float[length];
        Arrays.fill(samples, value);
        return samples;
    }

    private static double[] constant(int length, double value) {
        return IntStream.range(0, length).mapToDouble(i -> value).toArray();
    }

    /** One case of {@code fixtures/stft.json}; {@code src/test/fixtures/stft.py} writes it. */
    @SuppressWarnings("ArrayRecordComponent") // read from JSON, never compared or shared
    private record Fixture(Padding padding, int fftSamples, int hopSamples, int[] samples, double[][] power) {
        static List<Fixture> readAll() throws IOException {
            try (InputStream json = StftTest.class.getResourceAsStream("/fixtures/stft.json")) {
                return List.of(new ObjectMapper().readValue(json, Fixture[].class));
            }
        }

        float[] floats() {
            float[] floats = new float[samples.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = samples[i] / 32768f;
            }
            return floats;
        }
    }
}
