package io.highband.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.highband.evaluation.LabelFont.Align;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class LabelFontTest {
    private static final double SIZE = 20;

    @Test
    void widthsAddUp() {
        double parts = LabelFont.width("time", SIZE) + LabelFont.width(" [s]", SIZE);

        assertThat(LabelFont.width("time [s]", SIZE)).isCloseTo(parts, within(1e-9));
    }

    @Test
    void digitsAreEquallyWideSoThatLabelsLineUp() {
        for (char digit = '0'; digit <= '9'; digit++) {
            assertThat(LabelFont.width(String.valueOf(digit), SIZE)).isEqualTo(LabelFont.width("8", SIZE));
        }
    }

    @Test
    void textStandsOnItsLineAndReachesToTheCapHeight() {
        Rectangle ink = inkOf("HE", Align.LEFT);

        assertThat(ink.y + ink.height).isEqualTo(50);
        assertThat(ink.height).isCloseTo((int) Math.ceil(LabelFont.capHeight(SIZE)), within(1));
        assertThat(ink.x).isBetween(100, 103);
    }

    @Test
    void alignedTextEndsOrIsCentredAtItsPlace() {
        Rectangle right = inkOf("HEH", Align.RIGHT);
        Rectangle centre = inkOf("HEH", Align.CENTRE);

        assertThat(right.x + right.width).isBetween(97, 100);
        assertThat(centre.x + centre.width / 2.0).isCloseTo(100, within(1.0));
    }

    @Test
    void accentBeyondLatin1IsLeftOff() {
        assertThat(LabelFont.width("\u017e", SIZE)).isEqualTo(LabelFont.width("z", SIZE)); // ž
    }

    @Test
    void unknownCharacterShowsAsAQuestionMark() {
        assertThat(LabelFont.width("\u6f22", SIZE)).isEqualTo(LabelFont.width("?", SIZE));
    }

    @Test
    void longTextIsCutToItsRoom() {
        String fitted = LabelFont.fitted("a title that is too long", SIZE, 100);

        assertThat(LabelFont.width(fitted, SIZE)).isBetween(80.0, 100.0);
        assertThat(fitted).startsWith("a titl").endsWith("\u2026");
    }

    @Test
    void shortTextStaysAsItIs() {
        assertThat(LabelFont.fitted("short", SIZE, 100)).isEqualTo("short");
    }

    private static Rectangle inkOf(String text, Align align) {
        BufferedImage image = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        LabelFont.draw(graphics, text, SIZE, 100, 50, align);
        graphics.dispose();
        Rectangle ink = new Rectangle(-1, -1);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xff) > 0) {
                    ink.add(new Rectangle(x, y, 1, 1));
                }
            }
        }
        return ink;
    }
}
