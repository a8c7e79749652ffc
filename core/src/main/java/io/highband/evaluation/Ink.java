package io.highband.evaluation;

import io.highband.evaluation.LabelFont.Align;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** What a figure is drawn with: pixels, or SVG. Units are those of the figure, y grows downwards. */
interface Ink {
    /** Which way text runs. */
    enum Direction {
        ACROSS,
        UPWARDS
    }

    void line(double x1, double y1, double x2, double y2, Color colour);

    void frame(double x, double y, double width, double height, Color colour);

    void fill(Path2D shape, Color colour);

    /** {@code y} is the line the letters stand on; for text that runs upwards, {@code x} is. */
    void text(String text, double size, double x, double y, Align align, Direction direction, Color colour);

    /** Stretched over the place; each pixel stays a rectangle of one colour. */
    void image(BufferedImage image, double x, double y, double width, double height);
}
