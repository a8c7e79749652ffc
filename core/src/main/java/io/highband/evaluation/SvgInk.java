package io.highband.evaluation;

import io.highband.evaluation.LabelFont.Align;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.Locale;

/**
 * A figure as SVG: lines and letters stay such, pictures lie inside as PNG. (A spectrogram in rectangles would weigh
 * 14 MB.)
 */
final class SvgInk implements Ink {
    private static final String FONT = "DejaVu Sans, Verdana, Arial, sans-serif";

    private final StringBuilder svg = new StringBuilder();

    SvgInk(double width, double height) {
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='%s'"
                        + " height='%s' viewBox='0 0 %s %s' font-family='%s'>",
                number(width), number(height), number(width), number(height), FONT);
        add("<rect width='100%%' height='100%%' fill='white'/>");
    }

    String svg() {
        return svg + "</svg>\n";
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Color colour) {
        add(
                "<line x1='%s' y1='%s' x2='%s' y2='%s' stroke='%s'/>",
                number(x1), number(y1), number(x2), number(y2), hex(colour));
    }

    @Override
    public void frame(double x, double y, double width, double height, Color colour) {
        add(
                "<rect x='%s' y='%s' width='%s' height='%s' fill='none' stroke='%s'/>",
                number(x), number(y), number(width), number(height), hex(colour));
    }

    @Override
    public void fill(Path2D shape, Color colour) {
        StringBuilder path = new StringBuilder();
        double[] at = new double[6];
        for (PathIterator each = shape.getPathIterator(null); !each.isDone(); each.next()) {
            switch (each.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> path.append('M').append(pair(at));
                case PathIterator.SEG_LINETO -> path.append('L').append(pair(at));
                case PathIterator.SEG_CLOSE -> path.append('Z');
                default -> throw new IllegalArgumentException("expected straight lines only");
            }
        }
        add("<path d='%s' fill='%s'/>", path, hex(colour));
    }

    @Override
    public void text(String text, double size, double x, double y, Align align, Direction direction, Color colour) {
        String anchor = switch (align) {
            case LEFT -> "start";
            case CENTRE -> "middle";
            case RIGHT -> "end";
        };
        String turn = direction == Direction.UPWARDS ? " rotate(-90)" : "";
        add(
                "<text transform='translate(%s %s)%s' font-size='%s' text-anchor='%s' fill='%s'>%s</text>",
                number(x), number(y), turn, number(size), anchor, hex(colour), HtmlText.escaped(text));
    }

    @Override
    public void image(BufferedImage image, double x, double y, double width, double height) {
        add(
                "<image x='%s' y='%s' width='%s' height='%s' preserveAspectRatio='none'"
                        + " style='image-rendering: pixelated' xlink:href='data:image/png;base64,%s'/>",
                number(x),
                number(y),
                number(width),
                number(height),
                Base64.getEncoder().encodeToString(Png.of(image)));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String pair(double[] at) {
        return number(at[0]) + " " + number(at[1]);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }

    private static String hex(Color colour) {
        return String.format("#%06x", colour.getRGB() & 0xffffff);
    }
}
