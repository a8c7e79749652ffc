package io.highband.evaluation;

import static io.highband.evaluation.StandardMetric.LSD;
import static io.highband.evaluation.StandardMetric.LSD_LOG10;
import static io.highband.evaluation.StandardMetric.LSD_REFERENCE;
import static io.highband.evaluation.StandardMetric.SNR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandardMetricTest {
    /** Both sides compute in double precision; what is left is the order of summation. */
    private static final double FIXTURE_TOLERANCE = 1e-9;

    private static final float[] SILENCE = new float[5000];

    @Test
    void valuesAgreeWithNumpyAndTorch() throws IOException {
        List<Fixture> fixtures = Fixture.readAll();

        for (Fixture fixture : fixtures) {
            for (StandardMetric metric : StandardMetric.values()) {
                double value = metric.of(floats(fixture.reference), floats(fixture.estimate));

                assertThat(value)
                        .as("%s of %s", metric.id(), fixture.name)
                        .isCloseTo(fixture.values.get(metric.id()), within(FIXTURE_TOLERANCE));
            }
        }
        assertThat(fixtures).hasSize(6);
    }

    @Test
    void noiseOfKnownLevelHasThatSnr() {
        float[] tone = tone(16_000);
        float[] estimate = tone.clone();
        for (int i = 0; i < estimate.length; i++) {
            estimate[i] += i % 2 == 0 ? 0.01f : -0.01f; // power 1e-4
        }

        double snr = SNR.of(tone, estimate);

        assertThat(snr).isCloseTo(10 * Math.log10(0.5 / 1e-4), within(1e-4));
    }

    @Test
    void halfTheAmplitudeIsSixDecibelsOfLogSpectralDistance() {
        float[] noise = noise(16_000, 1);
        float[] halved = new float[noise.length];
        for (int i = 0; i < halved.length; i++) {
            halved[i] = noise[i] / 2;
        }

        assertThat(LSD_LOG10.of(noise, halved)).isCloseTo(Math.log10(4), within(1e-9));
        assertThat(LSD.of(noise, halved)).isCloseTo(Math.log(4), within(1e-6)); // + 1e-8 shifts it a little
        assertThat(LSD_REFERENCE.of(noise, halved)).isCloseTo(Math.log(4), within(1e-6));
    }

    @Test
    void rootIsTakenAlongTheSpectrumNotAlongTime() {
        // Half of the time the estimate is right, the other half it is quieter by ln 4 at every frequency.
        float[] noise = noise(1 << 20, 2);
        float[] estimate = noise.clone();
        for (int i = estimate.length / 2; i < estimate.length; i++) {
            estimate[i] /= 2;
        }

        assertThat(LSD.of(noise, estimate)).isCloseTo(Math.log(4) / 2, within(0.01));
        assertThat(LSD_REFERENCE.of(noise, estimate)).isCloseTo(Math.log(4) / Math.sqrt(2), within(0.01));
    }

    @Test
    void decimalAndNaturalDistanceDifferByTheBaseOnly() {
        float[] reference = noise(20_000, 3);
        float[] estimate = noise(20_000, 4);

        double ratio = LSD.of(reference, estimate) / LSD_LOG10.of(reference, estimate);

        assertThat(ratio).isCloseTo(Math.log(10), within(1e-6));
    }

    @Test
    void referenceVariantEndsAtTen() {
        assertThat(LSD_REFERENCE.of(noise(5000, 5), SILENCE)).isEqualTo(10);
        assertThat(LSD.of(noise(5000, 5), SILENCE)).isGreaterThan(20);
    }

    @Test
    void identicalSignalsGetTheBestValue() {
        float[] noise = noise(5000, 6);

        assertThat(SNR.of(noise, noise.clone())).isEqualTo(200);
        assertThat(LSD.of(noise, noise.clone())).isZero();
        assertThat(LSD_LOG10.of(noise, noise.clone())).isZero();
        assertThat(LSD_REFERENCE.of(noise, noise.clone())).isCloseTo(1e-4, within(1e-12)); // √1e-8, as published
    }

    @Test
    void twoSilentSignalsAreIdentical() {
        assertThat(SNR.of(SILENCE, SILENCE.clone())).isEqualTo(200);
        assertThat(LSD.of(SILENCE, SILENCE.clone())).isZero();
        assertThat(LSD_LOG10.of(SILENCE, SILENCE.clone())).isZero();
    }

    @Test
    void soundWhereSilenceBelongsGetsTheWorstSnr() {
        assertThat(SNR.of(SILENCE, noise(5000, 7))).isEqualTo(-200);
    }

    @Test
    void silentEstimateHasTheNoisePowerOfTheReference() {
        assertThat(SNR.of(noise(5000, 8), SILENCE)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void silenceOnEitherSideIsFinite(StandardMetric metric) {
        assertThat(metric.of(SILENCE, noise(5000, 9))).isFinite();
        assertThat(metric.of(noise(5000, 9), SILENCE)).isFinite();
    }

    @ParameterizedTest
    @EnumSource
    void louderNoiseIsWorse(StandardMetric metric) {
        float[] tone = tone(8000);
        double little = metric.of(tone, sum(tone, noise(8000, 10), 0.001f));
        double much = metric.of(tone, sum(tone, noise(8000, 10), 0.1f));

        assertThat(metric.better() == Metric.Better.HIGHER ? little > much : little < much)
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void oneSampleIsEnough(StandardMetric metric) {
        assertThat(metric.of(new float[] {0.5f}, new float[] {0.25f})).isFinite();
    }

    @ParameterizedTest
    @EnumSource
    void signalsStayAsTheyAre(StandardMetric metric) {
        float[] reference = noise(3000, 11);
        float[] estimate = noise(3000, 12);

        metric.of(reference, estimate);

        assertThat(reference).isEqualTo(noise(3000, 11));
        assertThat(estimate).isEqualTo(noise(3000, 12));
    }

    @ParameterizedTest
    @EnumSource
    void differentLengthsAreRefused(StandardMetric metric) {
        assertThatThrownBy(() -> metric.of(new float[16000], new float[15998]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reference has 16000 samples, estimate has 15998; "
                        + "a metric compares sample by sample, so cut both to one length first");
    }

    @ParameterizedTest
    @EnumSource
    void emptySignalsAreRefused(StandardMetric metric) {
        assertThatThrownBy(() -> metric.of(new float[0], new float[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reference has 0 samples; a metric needs at least 1");
    }

    @ParameterizedTest
    @EnumSource
    void notANumberIsRefused(StandardMetric metric) {
        assertThatThrownBy(() -> metric.of(new float[] {0, 0}, new float[] {0, Float.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("estimate[1]=NaN; a metric needs finite samples");
    }

    @Test
    void idsAreThoseOfTheReports() {
        assertThat(StandardMetric.values())
                .extracting(StandardMetric::id)
                .containsExactly("snr", "lsd", "lsd_log10", "lsd_reference");
        assertThat(StandardMetric.withId("lsd_log10")).isEqualTo(LSD_LOG10);
    }

    @Test
    void unknownIdIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> StandardMetric.withId("pesq"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metric=pesq is none of snr, lsd, lsd_log10, lsd_reference");
    }

    @ParameterizedTest
    @EnumSource
    void definitionsPrintOnEveryTerminal(StandardMetric metric) {
        assertThat(metric.definition()).isNotBlank().isASCII();
        assertThat(metric.unit()).isNotBlank().isASCII();
    }

    private static float[] tone(int length) {
        float[] tone = new float[length];
        for (int i = 0; i < length; i++) {
            tone[i] = (float) Math.sin(2 * Math.PI * i / 40); // 40 divides every length used: power is 1/2
        }
        return tone;
    }

    private static float[] noise(int length, long seed) {
        Random random = new Random(seed);
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = random.nextFloat(-0.5f, 0.5f);
        }
        return noise;
    }

    private static float[] sum(float[] signal, float[] noise, float gain) {
        float[] sum = new float[signal.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = signal[i] + gain * noise[i];
        }
        return sum;
    }

    private static float[] floats(int[] samples) {
        float[] floats = new float[samples.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = samples[i] / 32768f;
        }
        return floats;
    }

    /** One case of {@code fixtures/metrics.json}; {@code src/test/fixtures/metrics.py} writes it. */
    @SuppressWarnings("ArrayRecordComponent") // read from JSON, never compared or shared
    private record Fixture(String name, int[] reference, int[] estimate, Map<String, Double> values) {
        static List<Fixture> readAll() throws IOException {
            try (InputStream json = StandardMetricTest.class.getResourceAsStream("/fixtures/metrics.json")) {
                return List.of(new ObjectMapper().readValue(json, Fixture[].class));
            }
        }
    }
}
