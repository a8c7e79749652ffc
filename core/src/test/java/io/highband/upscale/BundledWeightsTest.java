package io.highband.upscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.Signals;
import io.highband.dsp.Resampler;
import io.highband.dsp.Subsampler;
import io.highband.evaluation.StandardMetric;
import io.highband.nn.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The weights that come with the library are the ones whose figures the model card gives. */
class BundledWeightsTest {
    private static final Path FOX = Path.of("..", "docs", "clips", "fox-16k.wav");

    /** Of figures: another processor rounds otherwise. */
    private static final double TOLERANCE = 0.02;

    private static Upscaler upscaler;

    @BeforeAll
    static void open() throws IOException {
        upscaler = Upscaler.open("highband", Precision.FP32);
    }

    @AfterAll
    static void close() {
        upscaler.close();
    }

    @ParameterizedTest
    @CsvSource({
        "16k, b76aed58db9a056464aeca6fb0b67f9af39214de49ced6587cce493724ffdb01",
        "48k, 8b2990f3fcfce9e1348e7e6288aa6e1ff27cad0ac7bd9e452efd7263ba7a9ed4"
    })
    void theWeightsAreThose(String stage, String sha256) throws IOException, NoSuchAlgorithmException {
        try (InputStream in = Upscaler.class.getResourceAsStream(
                "/io/highband/models/highband/" + stage + "/parameters.safetensors")) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());

            assertThat(HexFormat.of().formatHex(hash)).isEqualTo(sha256);
        }
    }

    @ParameterizedTest
    @CsvSource({"2000, 5.478, 1.404", "4000, 12.220, 1.311", "8000, 18.522, 0.931"})
    void speechOfTheClipComesOutAsMeasured(int lowRateHz, double snrDb, double lsd) throws IOException {
        float[] highRes = AudioFiles.read(FOX).channel(0);

        float[] estimate = upscaled(highRes, lowRateHz, 16_000);

        assertThat(StandardMetric.SNR.of(highRes, estimate)).isCloseTo(snrDb, within(TOLERANCE));
        assertThat(StandardMetric.LSD_LOG10.of(highRes, estimate)).isCloseTo(lsd, within(TOLERANCE));
    }

    @ParameterizedTest
    @CsvSource({"8000, 5.561, 2.128", "16000, 6.961, 1.562"})
    void buzzAndHissComeOutAsMeasured(int lowRateHz, double snrDb, double lsd) {
        float[] highRes = buzzAndHiss();

        float[] estimate = upscaled(highRes, lowRateHz, 48_000);

        assertThat(StandardMetric.SNR.of(highRes, estimate)).isCloseTo(snrDb, within(TOLERANCE));
        assertThat(StandardMetric.LSD_LOG10.of(highRes, estimate)).isCloseTo(lsd, within(TOLERANCE));
    }

    /** Every fourth or second sample: half of what is missing lies among what is there. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void whatWasFoldedDownIsUndoneInPart(int scale) throws IOException {
        float[] highRes = AudioFiles.read(FOX).channel(0);
        AudioClip folded = AudioClip.of(16_000 / scale, Subsampler.by(scale).apply(highRes));
        Upscaler keeping = upscaler.with(UpscaleOptions.defaults().withLowBand(LowBand.KEPT));

        double undoneDb = snrDb(highRes, upscaler.upscale(folded, 16_000));

        assertThat(undoneDb).isGreaterThan(0.5 + snrDb(highRes, keeping.upscale(folded, 16_000)));
    }

    private static double snrDb(float[] highRes, AudioClip estimate) {
        return StandardMetric.SNR.of(highRes, Arrays.copyOf(estimate.channel(0), highRes.length));
    }

    @Test
    void silenceStaysSilent() {
        float[] estimate =
                upscaler.upscale(AudioClip.of(8_000, new float[8_000]), 48_000).channel(0);

        assertThat(estimate).containsOnly(0f);
    }

    /** Not only where there is nothing at all: a pause between two sounds is as quiet as it was. */
    @Test
    void aPauseStaysQuiet() {
        float[] sound = Signals.noise(1, 40_000);
        Arrays.fill(sound, 8_000, 32_000, 0);

        float[] estimate = upscaler.upscale(AudioClip.of(8_000, sound), 16_000).channel(0);

        assertThat(Signals.levelDb(Arrays.copyOfRange(estimate, 24_000, 56_000)))
                .isLessThan(-90);
    }

    private static float[] upscaled(float[] highRes, int lowRateHz, int highRateHz) {
        float[] lowRes = Resampler.between(highRateHz, lowRateHz).apply(highRes);
        float[] estimate =
                upscaler.upscale(AudioClip.of(lowRateHz, lowRes), highRateHz).channel(0);
        return Arrays.copyOf(estimate, highRes.length);
    }

    /** Two seconds at 48 kHz, by turns pulses of 120 Hz whose spectrum falls, and noise: what speech is made of. */
    private static float[] buzzAndHiss() {
        Random random = new Random(1);
        float[] sound = new float[96_000];
        double pulse = 0;
        for (int i = 0; i < sound.length; i++) {
            boolean isBuzz = i / 12_000 % 2 == 0;
            pulse = 0.9 * pulse + (i % 400 == 0 ? 1 : 0);
            sound[i] = (float) (isBuzz ? 0.5 * pulse : 0.03 * random.nextGaussian());
        }
        return sound;
    }
}
