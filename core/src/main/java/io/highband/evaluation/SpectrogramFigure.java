package io.highband.evaluation;

import io.highband.audio.AudioClip;
import io.highband.audio.PartialFile;
import io.highband.evaluation.Ink.Direction;
import io.highband.evaluation.LabelFont.Align;
import io.highband.evaluation.SpectrogramImage.Panel;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure for a publication: wave forms over spectrograms of several clips side by side, with one axis of time, of
 * frequency and of samples and one colour scale for all. For the screen, see {@link SpectrogramImage}.
 *
 * <pre>
 *      title        title
 *   ┌──────────┐ ┌──────────┐
 *   └──────────┘ └──────────┘        wave forms
 * f ┌──────────┐ ┌──────────┐ ┌┐
 *   │          │ │          │ ││ dB
 *   └──────────┘ └──────────┘ └┘
 *        t            t
 * </pre>
 */
public final class SpectrogramFigure {
    private static final double LEFT = 62;
    private static final double RIGHT = 88;
    private static final double TITLE = 30;
    private static final double WAVE = 74;
    private static final double BETWEEN = 14;
    private static final double PLOT = 250;
    private static final double BOTTOM = 52;
    private static final double TITLE_SIZE = 13.5;
    private static final double LABEL_SIZE = 11.5;

    /** As wide as a page for one clip, half as wide each for several. */
    private static final double ALONE = 640;

    private static final double BESIDE = 330;

    /** At 96 units to the inch, 288 dots per inch. */
    private static final int PIXELS_PER_UNIT = 3;

    private static final double RANGE_DB = 90;
    private static final Color INK = new Color(0x222222);
    private static final Color WAVE_INK = new Color(0x5a2d6e);
    private static final Color NO_SOUND = new Color(0xececec);

    private final List<Panel> panels;
    private final double plotWidth;
    private final double seconds;
    private final double topHz;
    private final double peak;

    private SpectrogramFigure(List<Panel> panels) {
        this.panels = panels;
        plotWidth = panels.size() == 1 ? ALONE : BESIDE;
        double longest = 0;
        double highest = 0;
        double loudest = 0;
        for (Panel panel : panels) {
            longest = Math.max(longest, seconds(panel.clip()));
            highest = Math.max(highest, panel.clip().sampleRateHz() / 2.0);
            for (float sample : panel.clip().mixDown().channel(0)) {
                loudest = Math.max(loudest, Math.abs(sample));
            }
        }
        seconds = longest;
        topHz = highest;
        peak = loudest == 0 ? 1 : loudest;
    }

    /** From the left to the right. */
    public static SpectrogramFigure of(List<Panel> panels) {
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("a figure needs at least 1 panel, found 0");
        }
        return new SpectrogramFigure(List.copyOf(panels));
    }

    public void writePng(Path target) throws IOException {
        RasterInk ink = new RasterInk(width(), height(), PIXELS_PER_UNIT);
        draw(ink);
        PartialFile.write(target, ink.png());
    }

    public void writeSvg(Path target) throws IOException {
        PartialFile.write(target, svg().getBytes(StandardCharsets.UTF_8));
    }

    String svg() {
        SvgInk ink = new SvgInk(width(), height());
        draw(ink);
        return ink.svg();
    }

    private double width() {
        return left(panels.size()) - BETWEEN + RIGHT;
    }

    private static double height() {
        return plotTop() + PLOT + BOTTOM;
    }

    private double left(int panel) {
        return LEFT + panel * (plotWidth + BETWEEN);
    }

    private static double plotTop() {
        return TITLE + WAVE + BETWEEN;
    }

    private void draw(Ink ink) {
        List<LevelGrid> grids = new ArrayList<>();
        double loudest = LevelGrid.NOTHING_DB;
        int rows = (int) (PLOT * PIXELS_PER_UNIT);
        double frame = SpectrogramImage.frameSeconds(seconds);
        for (Panel panel : panels) {
            double share = seconds(panel.clip()) / seconds;
            int columns = (int) Math.max(1, Math.round(plotWidth * PIXELS_PER_UNIT * share));
            LevelGrid grid = LevelGrid.of(panel.clip(), columns, rows, topHz, frame);
            grids.add(grid);
            loudest = Math.max(loudest, grid.loudestDb());
        }
        LevelScale scale = LevelScale.below(loudest, RANGE_DB);
        for (int i = 0; i < panels.size(); i++) {
            drawPanel(ink, panels.get(i), picture(grids.get(i), rows, scale), left(i));
        }
        drawFrequencies(ink);
        drawColours(ink, scale);
    }

    private void drawPanel(Ink ink, Panel panel, BufferedImage picture, double left) {
        String title = LabelFont.fitted(panel.title(), TITLE_SIZE, plotWidth);
        ink.text(title, TITLE_SIZE, left, TITLE - 10, Align.LEFT, Direction.ACROSS, INK);
        double share = seconds(panel.clip()) / seconds;
        ink.fill(wave(panel.clip(), left), WAVE_INK);
        ink.frame(left, TITLE, plotWidth, WAVE, INK);
        ink.fill(rectangle(left, plotTop(), plotWidth, PLOT), NO_SOUND);
        ink.image(picture, left, plotTop(), plotWidth * share, PLOT);
        ink.frame(left, plotTop(), plotWidth, PLOT, INK);
        double bottom = plotTop() + PLOT;
        AxisTicks ticks = AxisTicks.between(0, seconds, (int) (plotWidth / 55));
        for (double second : ticks.values()) {
            double x = left + second / seconds * plotWidth;
            ink.line(x, bottom, x, bottom + 4, INK);
            ink.text(ticks.label(second), LABEL_SIZE, x, bottom + 17, Align.CENTRE, Direction.ACROSS, INK);
        }
        ink.text("time [s]", LABEL_SIZE, left + plotWidth / 2, bottom + 38, Align.CENTRE, Direction.ACROSS, INK);
    }

    /** From the lowest to the highest sample of each stretch, as one shape. */
    private Path2D wave(AudioClip clip, double left) {
        float[] samples = clip.mixDown().channel(0);
        int columns = (int) Math.max(1, Math.min(samples.length, plotWidth * seconds(clip) / seconds));
        double[] low = new double[columns];
        double[] high = new double[columns];
        for (int i = 0; i < samples.length; i++) {
            int column = (int) ((long) i * columns / samples.length);
            low[column] = Math.min(low[column], samples[i]);
            high[column] = Math.max(high[column], samples[i]);
        }
        double middle = TITLE + WAVE / 2;
        double scale = (WAVE / 2 - 3) / peak;
        double step = plotWidth * seconds(clip) / seconds / columns;
        Path2D shape = new Path2D.Double();
        shape.moveTo(left, middle);
        for (int column = 0; column < columns; column++) {
            shape.lineTo(left + (column + 0.5) * step, middle - high[column] * scale - 0.25);
        }
        for (int column = columns - 1; column >= 0; column--) {
            shape.lineTo(left + (column + 0.5) * step, middle - low[column] * scale + 0.25);
        }
        shape.closePath();
        return shape;
    }

    private static Path2D rectangle(double x, double y, double width, double height) {
        Path2D shape = new Path2D.Double();
        shape.moveTo(x, y);
        shape.lineTo(x + width, y);
        shape.lineTo(x + width, y + height);
        shape.lineTo(x, y + height);
        shape.closePath();
        return shape;
    }

    private static BufferedImage picture(LevelGrid grid, int rows, LevelScale scale) {
        BufferedImage picture = new BufferedImage(grid.columns(), rows, BufferedImage.TYPE_INT_RGB);
        for (int column = 0; column < grid.columns(); column++) {
            for (int row = 0; row < rows; row++) {
                picture.setRGB(column, rows - 1 - row, scale.rgb(grid.levelDb(column, row)));
            }
        }
        return picture;
    }

    private void drawFrequencies(Ink ink) {
        AxisTicks ticks = AxisTicks.between(0, topHz / 1000, 8);
        for (double kilohertz : ticks.values()) {
            double y = plotTop() + PLOT * (1 - kilohertz * 1000 / topHz);
            ink.line(LEFT - 4, y, LEFT, y, INK);
            double baseline = y + LabelFont.capHeight(LABEL_SIZE) / 2;
            ink.text(ticks.label(kilohertz), LABEL_SIZE, LEFT - 8, baseline, Align.RIGHT, Direction.ACROSS, INK);
        }
        ink.text("frequency [kHz]", LABEL_SIZE, 18, plotTop() + PLOT / 2, Align.CENTRE, Direction.UPWARDS, INK);
    }

    private void drawColours(Ink ink, LevelScale scale) {
        double left = width() - RIGHT + 16;
        BufferedImage colours = new BufferedImage(1, ColourMap.COLOURS, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < ColourMap.COLOURS; i++) {
            colours.setRGB(0, i, ColourMap.rgb(1 - i / (ColourMap.COLOURS - 1.0)));
        }
        ink.image(colours, left, plotTop(), 11, PLOT);
        ink.frame(left, plotTop(), 11, PLOT, INK);
        AxisTicks ticks = AxisTicks.between(scale.lowestDb(), scale.highestDb(), 8);
        for (double level : ticks.values()) {
            double y = plotTop() + PLOT * (1 - scale.position(level));
            ink.line(left + 11, y, left + 15, y, INK);
            double baseline = y + LabelFont.capHeight(LABEL_SIZE) / 2;
            ink.text(ticks.label(level), LABEL_SIZE, left + 18, baseline, Align.LEFT, Direction.ACROSS, INK);
        }
        ink.text(
                "level [dB re full-scale sine]",
                LABEL_SIZE,
                width() - 8,
                plotTop() + PLOT / 2,
                Align.CENTRE,
                Direction.UPWARDS,
                INK);
    }

    private static double seconds(AudioClip clip) {
        return (double) clip.length() / clip.sampleRateHz();
    }
}
