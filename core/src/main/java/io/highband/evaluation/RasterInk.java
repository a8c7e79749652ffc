package io.highband.evaluation;

import io.highband.evaluation.LabelFont.Align;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A figure in pixels, several to a unit. */
final class RasterInk implements Ink {
    private final BufferedImage image;
    private final Graphics2D graphics;

    RasterInk(double width, double height, int pixelsPerUnit) {
        image = new BufferedImage(
                (int) Math.ceil(width * pixelsPerUnit),
                (int) Math.ceil(height * pixelsPerUnit),
                BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(pixelsPerUnit, pixelsPerUnit);
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, width + 1, height + 1));
        graphics.setStroke(new BasicStroke(1));
    }

    BufferedImage image() {
        return image;
    }

    byte[] png() {
        return Png.of(image);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Color colour) {
        graphics.setColor(colour);
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void frame(double x, double y, double width, double height, Color colour) {
        graphics.setColor(colour);
        graphics.draw(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void fill(Path2D shape, Color colour) {
        graphics.setColor(colour);
        graphics.fill(shape);
    }

    @Override
    public void text(String text, double size, double x, double y, Align align, Direction direction, Color colour) {
        graphics.setColor(colour);
        graphics.translate(x, y);
        if (direction == Direction.UPWARDS) {
            graphics.rotate(-Math.PI / 2);
        }
        LabelFont.draw(graphics, text, size, 0, 0, align);
        if (direction == Direction.UPWARDS) {
            graphics.rotate(Math.PI / 2);
        }
        graphics.translate(-x, -y);
    }

    @Override
    public void image(BufferedImage picture, double x, double y, double width, double height) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(width / picture.getWidth(), height / picture.getHeight());
        graphics.drawImage(picture, place, null);
    }
}
