package io.highband.evaluation;

/**
 * Black over indigo, magenta and orange to pale yellow: 256 colours whose lightness L* grows in equal steps,
 * so that equal differences of level look equal, in grey print too.
 *
 * <h2>Implementation</h2> Knots are given as chroma and hue in CIELAB, their lightness is linear in the
 * position; between knots the colour moves in a straight line.
 *
 * @see <a href="https://www.w3.org/TR/css-color-4/#color-conversion-code">the conversions used here</a>
 */
public final class ColourMap {
    public static final int COLOURS = 256;

    /** L* of the brightest colour; 100 would be white, the colour of the paper. */
    static final double BRIGHTEST = 97;

    /** Chroma and hue in degrees, at equal distances. Chosen by eye, all inside sRGB. */
    private static final double[][] KNOTS = {{0, 300}, {48, 300}, {62, 332}, {64, 14}, {53, 68}, {22, 104}};

    private static final int[] RGB = new int[COLOURS];

    static {
        for (int i = 0; i < COLOURS; i++) {
            RGB[i] = colour(i / (COLOURS - 1.0));
        }
    }

    private ColourMap() {}

    /** The colour, as 0xRRGGBB, of a position from 0 (black) to 1 (pale yellow); what lies outside is clamped. */
    public static int rgb(double position) {
        long index = Math.round(position * (COLOURS - 1));
        return RGB[(int) Math.max(0, Math.min(COLOURS - 1, index))];
    }

    private static int colour(double position) {
        double knot = position * (KNOTS.length - 1);
        int below = (int) Math.min(knot, KNOTS.length - 2.0);
        double share = knot - below;
        double a = (1 - share) * greenToRed(KNOTS[below]) + share * greenToRed(KNOTS[below + 1]);
        double b = (1 - share) * blueToYellow(KNOTS[below]) + share * blueToYellow(KNOTS[below + 1]);
        return fromLab(BRIGHTEST * position, a, b);
    }

    private static double greenToRed(double[] chromaAndHue) {
        return chromaAndHue[0] * Math.cos(Math.toRadians(chromaAndHue[1]));
    }

    private static double blueToYellow(double[] chromaAndHue) {
        return chromaAndHue[0] * Math.sin(Math.toRadians(chromaAndHue[1]));
    }

    /** CIELAB to XYZ (white D65) to linear sRGB to bytes. */
    private static int fromLab(double lightness, double a, double b) {
        double middle = (lightness + 16) / 116;
        double x = 0.95047 * linear(middle + a / 500);
        double y = linear(middle);
        double z = 1.08883 * linear(middle - b / 200);
        int red = encoded(3.2406 * x - 1.5372 * y - 0.4986 * z);
        int green = encoded(-0.9689 * x + 1.8758 * y + 0.0415 * z);
        int blue = encoded(0.0557 * x - 0.2040 * y + 1.0570 * z);
        return red << 16 | green << 8 | blue;
    }

    /** The inverse of CIELAB's cube root, with its straight piece near black. */
    private static double linear(double root) {
        double knee = 6.0 / 29;
        return root > knee ? root * root * root : 3 * knee * knee * (root - 4.0 / 29);
    }

    /** Linear light to an sRGB byte. */
    private static int encoded(double linear) {
        double inside = Math.max(0, Math.min(1, linear));
        double value = inside <= 0.0031308 ? 12.92 * inside : 1.055 * Math.pow(inside, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * value);
    }
}
