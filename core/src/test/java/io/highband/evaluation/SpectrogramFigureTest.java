package io.highband.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.audio.AudioClip;
import io.highband.audio.Signals;
import io.highband.evaluation.SpectrogramImage.Panel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpectrogramFigureTest {
    private static final int RATE_HZ = 16_000;

    @TempDir
    private Path folder;

    private static Panel tone(String title, double hz, float gain) {
        float[] samples = Signals.tone(hz, RATE_HZ, RATE_HZ);
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= gain;
        }
        return new Panel(title, AudioClip.of(RATE_HZ, samples));
    }

    /** The spectrograms inside an SVG, from the left; the last picture is the colour bar. */
    private static List<BufferedImage> pictures(String svg) {
        Matcher matcher = Pattern.compile("base64,([^']+)'").matcher(svg);
        return matcher.results()
                .map(found -> Base64.getDecoder().decode(found.group(1)))
                .map(bytes -> {
                    try {
                        return ImageIO.read(new ByteArrayInputStream(bytes));
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    /** The row, as a share from the bottom, that is brightest in the middle column. */
    private static double brightestRow(BufferedImage picture) {
        int column = picture.getWidth() / 2;
        int best = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            if (brightness(picture, column, y) > brightness(picture, column, best)) {
                best = y;
            }
        }
        return 1 - (best + 0.5) / picture.getHeight();
    }

    private static int brightness(BufferedImage picture, int x, int y) {
        int rgb = picture.getRGB(x, y);
        return (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
    }

    @Test
    void aToneIsALineAtItsFrequency() {
        String svg = SpectrogramFigure.of(List.of(tone("tone", 2_000, 1))).svg();

        assertThat(brightestRow(pictures(svg).get(0))).isBetween(0.24, 0.26); // 2 of 8 kHz
    }

    @Test
    void oneColourScaleHoldsForAll() {
        String svg = SpectrogramFigure.of(List.of(tone("loud", 2_000, 1), tone("quiet", 2_000, 0.1f)))
                .svg();

        BufferedImage loud = pictures(svg).get(0);
        BufferedImage quiet = pictures(svg).get(1);
        int row = (int) (loud.getHeight() * 0.75);
        int column = loud.getWidth() / 2;
        assertThat(brightness(loud, column, row)).isGreaterThan(brightness(quiet, column, row));
    }

    @Test
    void svgIsWellFormedWhateverTheTitle() throws Exception {
        String svg =
                SpectrogramFigure.of(List.of(tone("a < b & \"c\"", 440, 1))).svg();

        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("text").item(0).getTextContent())
                .isEqualTo("a < b & \"c\"");
    }

    @Test
    void bothFormatsHaveTheSameProportions() throws IOException {
        SpectrogramFigure figure = SpectrogramFigure.of(List.of(tone("a", 440, 1), tone("b", 880, 1)));
        figure.writePng(folder.resolve("figure.png"));
        figure.writeSvg(folder.resolve("figure.svg"));

        BufferedImage png = ImageIO.read(folder.resolve("figure.png").toFile());
        Matcher size = Pattern.compile("width='(\\d+)' height='(\\d+)'")
                .matcher(Files.readString(folder.resolve("figure.svg")));
        assertThat(size.find()).isTrue();
        assertThat(png.getWidth()).isEqualTo(3 * Integer.parseInt(size.group(1)));
        assertThat(png.getHeight()).isEqualTo(3 * Integer.parseInt(size.group(2)));
    }

    @Test
    void nothingToDrawIsRefused() {
        assertThatThrownBy(() -> SpectrogramFigure.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a figure needs at least 1 panel, found 0");
    }
}
