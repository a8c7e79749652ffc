package io.highband.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.highband.audio.AudioClip;
import io.highband.evaluation.SpectrogramImage.Panel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrogramImageTest {
    private static final int BLACK = 0x000000;

    @Test
    void toneIsBrightestAtItsFrequencyOnTheAxis() {
        SpectrogramImage picture = SpectrogramImage.of(new Panel("3 kHz", tone(3000, 16_000, 1)));

        BufferedImage image = picture.draw();

        double expected = picture.plotTop(0) + picture.plotHeight() * (1 - 3000 / 8000.0);
        assertThat((double) brightestRow(image, middle(), picture, 0)).isCloseTo(expected, within(1.0));
    }

    @Test
    void lowRatePanelSharesTheFrequencyAxisAndIsBlackAboveItsOwnLimit() {
        SpectrogramImage picture =
                SpectrogramImage.of(new Panel("low", tone(1000, 4_000, 1)), new Panel("high", tone(1000, 16_000, 1)));

        BufferedImage image = picture.draw();

        int low = brightestRow(image, middle(), picture, 0) - picture.plotTop(0);
        int high = brightestRow(image, middle(), picture, 1) - picture.plotTop(1);
        assertThat(low).isEqualTo(high);
        int justAboveTheLimit = picture.plotTop(0) + (int) (picture.plotHeight() * 0.75) - 4;
        for (int y = picture.plotTop(0); y <= justAboveTheLimit; y++) {
            assertThat(rgb(image, middle(), y)).isEqualTo(BLACK);
        }
    }

    @Test
    void panelsShareOneColourScale() {
        AudioClip loud = tone(1000, 16_000, 1);
        AudioClip quiet = times(loud, 0.1f);
        SpectrogramImage together = SpectrogramImage.of(new Panel("loud", loud), new Panel("quiet", quiet));

        BufferedImage image = together.draw();

        int loudest = rgb(image, middle(), brightestRow(image, middle(), together, 0));
        int quietest = rgb(image, middle(), brightestRow(image, middle(), together, 1));
        assertThat(brightness(quietest)).isLessThan(brightness(loudest) - 30);
    }

    @Test
    void timeAxisReachesOverTheLongestClip() {
        SpectrogramImage picture = SpectrogramImage.of(
                new Panel("half as long", tone(1000, 16_000, 1)), new Panel("long", tone(1000, 16_000, 2)));

        BufferedImage image = picture.draw();

        int y = picture.plotTop(0) + 20;
        int noSound = 0xececec;
        assertThat(rgb(image, middle() - 3, y)).isNotEqualTo(noSound);
        assertThat(rgb(image, middle() + 3, y)).isEqualTo(noSound);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1 / 16_000.0, 0.001, 0.1, 1, 600})
    void anyLengthMakesAPictureOfOneSize(double seconds) {
        BufferedImage image = SpectrogramImage.of(new Panel("clip", tone(440, 16_000, seconds)))
                .draw();

        assertThat(image.getWidth()).isEqualTo(SpectrogramImage.WIDTH);
        assertThat(image.getHeight()).isEqualTo(498);
    }

    @Test
    void threePanelsStandAboveEachOther() {
        AudioClip clip = tone(440, 16_000, 0.5);

        BufferedImage image = SpectrogramImage.of(new Panel("lr", clip), new Panel("hr", clip), new Panel("sr", clip))
                .draw();

        assertThat(image.getHeight()).isEqualTo(40 + 3 * 240 + 2 * 42 + 58);
    }

    @Test
    void silenceIsBlack() {
        SpectrogramImage picture = SpectrogramImage.of(new Panel("silence", AudioClip.of(8000, new float[8000])));

        BufferedImage image = picture.draw();

        for (int y = picture.plotTop(0); y < picture.plotTop(0) + picture.plotHeight(); y++) {
            assertThat(rgb(image, middle(), y)).isEqualTo(BLACK);
        }
    }

    @Test
    void writtenPngHoldsThePicture(@TempDir Path folder) throws IOException {
        SpectrogramImage picture = SpectrogramImage.of(new Panel("tone", tone(1000, 16_000, 0.3)));
        Path png = folder.resolve("tone.png");

        picture.writePng(png);

        BufferedImage expected = picture.draw();
        BufferedImage read = ImageIO.read(png.toFile());
        assertThat(read.getRGB(0, 0, 1200, 498, null, 0, 1200))
                .isEqualTo(expected.getRGB(0, 0, 1200, 498, null, 0, 1200));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(png);
        }
    }

    @Test
    void pictureIntoAMissingFolderIsRefusedWithTheReason(@TempDir Path folder) {
        SpectrogramImage picture = SpectrogramImage.of(new Panel("tone", tone(1000, 16_000, 0.1)));
        Path png = folder.resolve("missing/tone.png");

        assertThatThrownBy(() -> picture.writePng(png))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + png + ": its folder does not exist; create it first");
    }

    @Test
    void emptyClipIsRefused() {
        AudioClip empty = AudioClip.of(16_000, new float[0]);

        assertThatThrownBy(() -> new Panel("nothing", empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("panel \"nothing\" has 0 samples; a spectrogram needs at least 1");
    }

    @Test
    void noPanelIsRefused() {
        assertThatThrownBy(SpectrogramImage::of)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a spectrogram needs at least 1 panel, found 0");
    }

    @Test
    void notANumberIsRefused() {
        AudioClip broken = AudioClip.of(16_000, new float[] {0, Float.NaN});

        assertThatThrownBy(() -> new Panel("broken", broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("panel \"broken\" must hold finite samples only");
    }

    private static int middle() {
        return SpectrogramImage.PLOT_LEFT + SpectrogramImage.PLOT_WIDTH / 2;
    }

    private static int brightestRow(BufferedImage image, int x, SpectrogramImage picture, int panel) {
        int brightest = picture.plotTop(panel);
        for (int y = brightest; y < picture.plotTop(panel) + picture.plotHeight(); y++) {
            if (brightness(rgb(image, x, y)) > brightness(rgb(image, x, brightest))) {
                brightest = y;
            }
        }
        return brightest;
    }

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xffffff;
    }

    private static int brightness(int rgb) {
        return (rgb >> 16) + (rgb >> 8 & 255) + (rgb & 255);
    }

    private static AudioClip tone(double frequencyHz, int rateHz, double seconds) {
        float[] tone = new float[(int) Math.round(seconds * rateHz)];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) Math.sin(2 * Math.PI * frequencyHz * i / rateHz);
        }
        return AudioClip.of(rateHz, tone);
    }

    private static AudioClip times(AudioClip clip, float gain) {
        float[] samples = clip.channel(0).clone();
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= gain;
        }
        return AudioClip.of(clip.sampleRateHz(), samples);
    }
}
