package io.highband.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highband.audio.AudioClip;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetricsReportTest {
    private static final int RATE_HZ = 16_000;

    @Test
    void holdsTheValueOfEveryMetric() {
        float[] reference = ramp(3000);
        float[] estimate = times(reference, 0.9f);

        MetricsReport report = MetricsReport.compare(AudioClip.of(RATE_HZ, reference), AudioClip.of(RATE_HZ, estimate));

        for (StandardMetric metric : StandardMetric.values()) {
            assertThat(report.value(metric)).isEqualTo(metric.of(reference, estimate));
        }
        assertThat(report.notes()).isEmpty();
    }

    @Test
    void severalChannelsGiveTheMeanOfTheirValues() {
        float[] left = ramp(3000);
        float[] right = times(left, -0.5f);
        AudioClip reference = AudioClip.of(RATE_HZ, left, right);
        AudioClip estimate = AudioClip.of(RATE_HZ, times(left, 0.9f), times(right, 0.99f));

        MetricsReport report = MetricsReport.compare(reference, estimate);

        assertThat(report.value(StandardMetric.SNR)).isCloseTo((20 + 40) / 2.0, within(1e-3));
        assertThat(report.notes()).containsExactly("each value is the mean over 2 audio channels");
    }

    @Test
    void swappedChannelsAreNotHiddenByAMixDown() {
        float[] left = ramp(3000);
        float[] right = times(left, -1);

        MetricsReport report =
                MetricsReport.compare(AudioClip.of(RATE_HZ, left, right), AudioClip.of(RATE_HZ, right, left));

        assertThat(report.value(StandardMetric.SNR)).isCloseTo(10 * Math.log10(1 / 4.0), within(1e-6));
    }

    @Test
    void differentLengthsAreRefusedWithARemedy() {
        AudioClip reference = AudioClip.of(RATE_HZ, new float[16000]);
        AudioClip estimate = AudioClip.of(RATE_HZ, new float[15998]);

        assertThatThrownBy(() -> MetricsReport.compare(reference, estimate))
                .isInstanceOf(MismatchedClipsException.class)
                .hasMessage(
                        "reference has 16000 samples, estimate has 15998; make sure both start at the same instant, "
                                + "then compare the first 15998 samples of both (TRIM_TO_SHORTER)");
    }

    @Test
    void trimmedComparisonTakesWhatBothHaveAndSaysSo() {
        float[] reference = ramp(3000);
        float[] longer = Arrays.copyOf(times(reference, 0.9f), 3002);
        longer[3000] = 1; // would ruin the SNR if it were counted

        MetricsReport report = MetricsReport.compare(
                AudioClip.of(RATE_HZ, reference), AudioClip.of(RATE_HZ, longer), LengthRule.TRIM_TO_SHORTER);

        assertThat(report.value(StandardMetric.SNR)).isCloseTo(20, within(1e-3));
        assertThat(report.comparedSamples()).isEqualTo(3000);
        assertThat(report.notes())
                .containsExactly("compared the first 3000 samples: reference has 3000, estimate has 3002");
    }

    @Test
    void differentRatesAreRefused() {
        AudioClip reference = AudioClip.of(16_000, new float[10]);
        AudioClip estimate = AudioClip.of(8_000, new float[10]);

        assertThatThrownBy(() -> MetricsReport.compare(reference, estimate))
                .isInstanceOf(MismatchedClipsException.class)
                .hasMessage("reference has 16000 Hz, estimate has 8000 Hz; "
                        + "resample one of them to the rate of the other first");
    }

    @Test
    void differentNumbersOfChannelsAreRefused() {
        AudioClip reference = AudioClip.of(RATE_HZ, new float[10], new float[10]);
        AudioClip estimate = AudioClip.of(RATE_HZ, new float[10]);

        assertThatThrownBy(() -> MetricsReport.compare(reference, estimate))
                .isInstanceOf(MismatchedClipsException.class)
                .hasMessage("reference has 2 audio channel(s), estimate has 1; mix both down to one first");
    }

    @Test
    void identicalClipsAreNoted() {
        AudioClip clip = AudioClip.of(RATE_HZ, ramp(3000));

        assertThat(MetricsReport.compare(clip, clip).notes())
                .containsExactly("reference and estimate are identical; their snr is infinite and given as 200 dB");
    }

    @Test
    void silentReferenceIsNoted() {
        MetricsReport report =
                MetricsReport.compare(AudioClip.of(RATE_HZ, new float[3000]), AudioClip.of(RATE_HZ, ramp(3000)));

        assertThat(report.notes())
                .containsExactly("the reference is silent; the snr is minus infinity and given as -200 dB");
    }

    @Test
    void channelWhoseReferenceIsSilentIsLeftOutAndNoted() {
        float[] left = ramp(3000);
        AudioClip reference = AudioClip.of(RATE_HZ, left, new float[3000]);
        AudioClip estimate = AudioClip.of(RATE_HZ, times(left, 0.9f), times(left, 0.01f));

        MetricsReport report = MetricsReport.compare(reference, estimate);

        for (StandardMetric metric : StandardMetric.values()) {
            assertThat(report.value(metric)).isEqualTo(metric.of(left, times(left, 0.9f)));
        }
        assertThat(report.notes())
                .containsExactly(
                        "each value is the mean over 1 of 2 audio channels",
                        "the reference is silent in audio channel 1 (of 0 to 1), which is left out, though the estimate has"
                                + " sound there");
    }

    @Test
    void channelsThatAreSilentInBothAreLeftOutAndNoted() {
        float[] middle = ramp(3000);
        float[] silence = new float[3000];
        AudioClip reference = AudioClip.of(RATE_HZ, silence, middle, silence);
        AudioClip estimate = AudioClip.of(RATE_HZ, silence, times(middle, 0.9f), silence);

        MetricsReport report = MetricsReport.compare(reference, estimate);

        assertThat(report.value(StandardMetric.SNR)).isCloseTo(20, within(1e-3));
        assertThat(report.notes())
                .containsExactly(
                        "each value is the mean over 1 of 3 audio channels",
                        "reference and estimate are silent in audio channel 0, 2 (of 0 to 2), which is left out");
    }

    @Test
    void silenceIsJudgedByWhatIsCompared() {
        float[] left = ramp(3000);
        float[] late = new float[3001];
        late[3000] = 1;
        AudioClip reference = AudioClip.of(RATE_HZ, Arrays.copyOf(left, 3001), late);
        AudioClip estimate = AudioClip.of(RATE_HZ, times(left, 0.9f), new float[3000]);

        MetricsReport report = MetricsReport.compare(reference, estimate, LengthRule.TRIM_TO_SHORTER);

        assertThat(report.value(StandardMetric.SNR)).isCloseTo(20, within(1e-3));
    }

    @Test
    void oneIdenticalChannelIsNotedByItsNumber() {
        float[] left = ramp(3000);
        AudioClip reference = AudioClip.of(RATE_HZ, left, left);
        AudioClip estimate = AudioClip.of(RATE_HZ, left, times(left, 0.9f));

        MetricsReport report = MetricsReport.compare(reference, estimate);

        assertThat(report.value(StandardMetric.SNR)).isCloseTo((200 + 20) / 2.0, within(1e-3));
        assertThat(report.notes())
                .containsExactly(
                        "each value is the mean over 2 audio channels",
                        "reference and estimate are identical in audio channel 0 (of 0 to 1); their snr is infinite and"
                                + " given as 200 dB");
    }

    @Test
    void limitsOfAReferenceThatIsSilentThroughoutAreNotedByChannel() {
        float[] silence = new float[3000];

        MetricsReport report = MetricsReport.compare(
                AudioClip.of(RATE_HZ, silence, silence), AudioClip.of(RATE_HZ, silence, ramp(3000)));

        assertThat(report.value(StandardMetric.SNR)).isZero();
        assertThat(report.notes())
                .containsExactly(
                        "each value is the mean over 2 audio channels",
                        "reference and estimate are identical in audio channel 0 (of 0 to 1); their snr is infinite and"
                                + " given as 200 dB",
                        "the reference is silent in audio channel 1 (of 0 to 1); the snr is minus infinity and given as"
                                + " -200 dB");
    }

    @Test
    void jsonHoldsEveryValueUnderItsIdAndEveryDefinition() throws IOException {
        float[] reference = ramp(3000);
        MetricsReport report =
                MetricsReport.compare(AudioClip.of(RATE_HZ, reference), AudioClip.of(RATE_HZ, times(reference, 0.9f)));

        JsonNode json = new ObjectMapper().readTree(report.toJson());

        for (StandardMetric metric : StandardMetric.values()) {
            assertThat(json.get(metric.id()).doubleValue()).isEqualTo(report.value(metric));
        }
        assertThat(json.get("metrics").findValuesAsText("id"))
                .containsExactly("snr", "lsd", "lsd_log10", "lsd_reference");
        assertThat(json.get("metrics").findValuesAsText("definition"))
                .containsExactlyElementsOf(
                        report.metrics().stream().map(Metric::definition).toList());
        assertThat(json.get("metrics").get(0).get("better").textValue()).isEqualTo("higher");
        assertThat(json.get("metrics").get(1).get("better").textValue()).isEqualTo("lower");
        assertThat(json.get("sampleRateHz").intValue()).isEqualTo(RATE_HZ);
        assertThat(json.get("comparedSamples").intValue()).isEqualTo(3000);
    }

    @Test
    void textShowsValueUnitAndDefinition() {
        float[] reference = ramp(3000);
        MetricsReport report =
                MetricsReport.compare(AudioClip.of(RATE_HZ, reference), AudioClip.of(RATE_HZ, times(reference, 0.9f)));

        assertThat(report.toText().lines())
                .contains("snr               20.000 dB", "3000 samples at 16000 Hz, 1 audio channel(s)")
                .contains("snr [dB], higher is better: " + StandardMetric.SNR.definition());
    }

    @Test
    void metricOfAnotherKindIsRefused() {
        AudioClip clip = AudioClip.of(RATE_HZ, ramp(10));
        MetricsReport report = MetricsReport.compare(clip, clip);

        assertThatThrownBy(() -> report.value(new PeakError()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metric=peak was not computed here");
    }

    private static float[] ramp(int length) {
        float[] ramp = new float[length];
        for (int i = 0; i < length; i++) {
            ramp[i] = (i * 37 % 101 - 50) / 64f;
        }
        return ramp;
    }

    private static float[] times(float[] samples, float gain) {
        float[] product = new float[samples.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = samples[i] * gain;
        }
        return product;
    }

    /** A metric that somebody else wrote. */
    private static final class PeakError implements Metric {
        @Override
        public String id() {
            return "peak";
        }

        @Override
        public String unit() {
            return "full scale";
        }

        @Override
        public Better better() {
            return Better.LOWER;
        }

        @Override
        public String definition() {
            return "largest absolute difference";
        }

        @Override
        public double of(float[] reference, float[] estimate) {
            throw new UnsupportedOperationException("never asked");
        }
    }
}
