package io.highband.evaluation;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * Text drawn from outlines that come with the library.
 *
 * <p>Java's own text needs fonts and fontconfig on the machine; a server or container with nothing but a JDK
 * has neither, and there drawing one letter fails. The outlines (DejaVu Sans) also make a picture the same
 * on every machine. Latin-1 is covered; accents beyond it are left off, other characters show as "?".
 */
final class LabelFont {
    enum Align {
        LEFT(0),
        CENTRE(0.5),
        RIGHT(1);

        private final double share;

        Align(double share) {
            this.share = share;
        }
    }

    private static final int UNITS_PER_EM = 1000;
    private static final Map<Character, Glyph> GLYPHS = read();

    private LabelFont() {}

    /** Height of a capital letter. */
    static double capHeight(double size) {
        return 0.729 * size; // of DejaVu Sans
    }

    static double width(String text, double size) {
        return glyphs(text).stream().mapToInt(Glyph::advance).sum() * size / UNITS_PER_EM;
    }

    /** The text, or as much of its start as fits with "…" behind it. */
    static String fitted(String text, double size, double width) {
        String fitted = text;
        int kept = text.length();
        while (kept > 0 && width(fitted, size) > width) {
            kept--;
            fitted = text.substring(0, kept) + "\u2026";
        }
        return fitted;
    }

    /** Draws with the current colour; {@code y} is the line the letters stand on. */
    static void draw(Graphics2D graphics, String text, double size, double x, double y, Align align) {
        AffineTransform place = AffineTransform.getTranslateInstance(x - align.share * width(text, size), y);
        place.scale(size / UNITS_PER_EM, size / UNITS_PER_EM);
        for (Glyph glyph : glyphs(text)) {
            graphics.fill(place.createTransformedShape(glyph.outline()));
            place.translate(glyph.advance(), 0);
        }
    }

    private static List<Glyph> glyphs(String text) {
        List<Glyph> glyphs = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char withoutAccent =
                    Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
            Glyph plain = GLYPHS.getOrDefault(withoutAccent, GLYPHS.get('?'));
            glyphs.add(GLYPHS.getOrDefault(c, plain));
        }
        return glyphs;
    }

    private static Map<Character, Glyph> read() {
        Map<Character, Glyph> glyphs = new HashMap<>();
        try (InputStream stream = LabelFont.class.getResourceAsStream("label-glyphs.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                StringTokenizer words = new StringTokenizer(line);
                char character = (char) Integer.parseInt(words.nextToken(), 16);
                int advance = Integer.parseInt(words.nextToken());
                glyphs.put(character, new Glyph(advance, outline(words)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("label-glyphs.txt in the library's jar cannot be read", e);
        }
        return glyphs;
    }

    /** As SVG writes paths: M moves, L draws a line, Q a parabola, Z closes. */
    private static Shape outline(StringTokenizer words) {
        Path2D path = new Path2D.Double();
        while (words.hasMoreTokens()) {
            switch (words.nextToken()) {
                case "M" -> path.moveTo(next(words), next(words));
                case "L" -> path.lineTo(next(words), next(words));
                case "Q" -> path.quadTo(next(words), next(words), next(words), next(words));
                default -> path.closePath();
            }
        }
        return path;
    }

    private static double next(StringTokenizer words) {
        return Integer.parseInt(words.nextToken());
    }

    /** Widths and coordinates in thousandths of the size. */
    private record Glyph(int advance, Shape outline) {}
}
