package io.highband.evaluation;

import static java.util.Objects.requireNonNull;

import io.highband.audio.AudioClip;
import io.highband.audio.PartialFile;
import io.highband.evaluation.LabelFont.Align;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Spectrograms as a picture: one panel per clip, one above the other, with one time axis, one frequency axis
 * and one colour scale for all, so that what one clip lacks is seen against the others.
 *
 * <p>The frequency axis reaches to half the highest sample rate; above half its own rate a panel is black.
 * Needs neither a display nor fonts. (Where DISPLAY is set but leads nowhere, Java refuses every drawing: start
 * it with {@code -Djava.awt.headless=true} there.)
 */
public final class SpectrogramImage {
    /** A clip of at least one sample, all finite, and the words above it. The mean of its audio channels is shown. */
    public record Panel(String title, AudioClip clip) {
        public Panel {
            requireNonNull(title, "title");
            requireNonNull(clip, "clip");
            if (clip.length() == 0) {
                throw new IllegalArgumentException(
                        "panel \"" + title + "\" has 0 samples; a spectrogram needs at least 1");
            }
            clip.requireFinite("panel \"" + title + "\"");
        }
    }

    static final int WIDTH = 1200;
    static final int PLOT_LEFT = 76;
    static final int PLOT_WIDTH = WIDTH - PLOT_LEFT - 106;
    static final int FIRST_PLOT_TOP = 40;

    private static final int SINGLE_PLOT_HEIGHT = 400;
    private static final int STACKED_PLOT_HEIGHT = 240;
    private static final int BETWEEN_PLOTS = 42;
    private static final int BELOW_PLOTS = 58;

    /** From the loudest level down; 16-bit noise in a frame of 40 ms lies near −125 dB. Chosen by eye. */
    private static final double RANGE_DB = 90;

    /** Parts the harmonics of a voice and still shows its syllables. Chosen by eye, as the next two. */
    private static final double LONGEST_FRAME_SECONDS = 0.04;

    private static final double SHORTEST_FRAME_SECONDS = 0.008;
    private static final double FRAMES_AT_LEAST = 40;

    private static final double TITLE_SIZE = 16;
    private static final double LABEL_SIZE = 13;
    private static final Color INK = new Color(0x222222);
    private static final Color FAINT_INK = new Color(0x6b6b6b);
    private static final Color NO_SOUND = new Color(0xececec);
    private static final Color LIMIT = new Color(0xb8b8b8);

    private final List<Panel> panels;
    private final int plotHeight;
    private final double seconds;
    private final double topHz;

    private SpectrogramImage(List<Panel> panels) {
        this.panels = panels;
        this.plotHeight = panels.size() == 1 ? SINGLE_PLOT_HEIGHT : STACKED_PLOT_HEIGHT;
        this.seconds = panels.stream()
                .mapToDouble(panel -> seconds(panel.clip()))
                .max()
                .orElseThrow();
        this.topHz = panels.stream()
                .mapToDouble(panel -> panel.clip().sampleRateHz() / 2.0)
                .max()
                .orElseThrow();
    }

    public static SpectrogramImage of(Panel... panels) {
        if (panels.length == 0) {
            throw new IllegalArgumentException("a spectrogram needs at least 1 panel, found 0");
        }
        return new SpectrogramImage(List.of(panels));
    }

    /** Writes a PNG, beside its place first. */
    public void writePng(Path target) throws IOException {
        PartialFile.write(target, png());
    }

    /** The bytes of a PNG file. */
    public byte[] png() {
        return Png.of(draw());
    }

    public BufferedImage draw() {
        List<LevelGrid> grids = new ArrayList<>();
        for (Panel panel : panels) {
            int columns = (int) Math.max(1, Math.round(PLOT_WIDTH * seconds(panel.clip()) / seconds));
            grids.add(LevelGrid.of(panel.clip(), columns, plotHeight, topHz, frameSeconds(seconds)));
        }
        double loudest = grids.stream().mapToDouble(LevelGrid::loudestDb).max().orElseThrow();
        LevelScale scale = LevelScale.below(loudest, RANGE_DB);
        int bottom = plotTop(panels.size() - 1) + plotHeight;
        BufferedImage image = new BufferedImage(WIDTH, bottom + BELOW_PLOTS, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight()));
        for (int i = 0; i < panels.size(); i++) {
            drawPanel(graphics, image, panels.get(i).clip(), grids.get(i), scale, plotTop(i));
            drawTitle(graphics, panels.get(i), plotTop(i));
        }
        drawTimeLabels(graphics, bottom);
        drawColourBar(graphics, image, scale, bottom);
        graphics.dispose();
        return image;
    }

    int plotTop(int panel) {
        return FIRST_PLOT_TOP + panel * (plotHeight + BETWEEN_PLOTS);
    }

    int plotHeight() {
        return plotHeight;
    }

    private void drawPanel(
            Graphics2D graphics, BufferedImage image, AudioClip clip, LevelGrid grid, LevelScale scale, int top) {
        graphics.setColor(NO_SOUND);
        graphics.fill(new Rectangle2D.Double(PLOT_LEFT, top, PLOT_WIDTH, plotHeight));
        for (int column = 0; column < grid.columns(); column++) {
            for (int row = 0; row < plotHeight; row++) {
                int rgb = scale.rgb(grid.levelDb(column, row));
                image.setRGB(PLOT_LEFT + column, top + plotHeight - 1 - row, rgb);
            }
        }
        double nyquistHz = clip.sampleRateHz() / 2.0;
        if (nyquistHz < topHz) {
            drawLimit(graphics, nyquistHz, grid.columns(), top);
        }
        graphics.setColor(INK);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Rectangle2D.Double(PLOT_LEFT - 0.5, top - 0.5, PLOT_WIDTH + 1, plotHeight + 1));
        drawFrequencyLabels(graphics, top);
        for (double second : timeTicks().values()) {
            double x = PLOT_LEFT + second / seconds * PLOT_WIDTH;
            graphics.draw(new Line2D.Double(x, top + plotHeight + 0.5, x, top + plotHeight + 5.5));
        }
    }

    /** A dashed line where the panel's own frequencies end, with a word above it if there is room. */
    private void drawLimit(Graphics2D graphics, double nyquistHz, int columns, int top) {
        double y = top + plotHeight * (1 - nyquistHz / topHz);
        graphics.setColor(LIMIT);
        graphics.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {5, 5}, 0));
        graphics.draw(new Line2D.Double(PLOT_LEFT, y, PLOT_LEFT + columns, y));
        String words = "nothing above " + frequency(nyquistHz);
        if (y - top > 2 * LABEL_SIZE && columns > LabelFont.width(words, LABEL_SIZE) + 16) {
            LabelFont.draw(graphics, words, LABEL_SIZE, PLOT_LEFT + columns - 8, y - 7, Align.RIGHT);
        }
    }

    private void drawTitle(Graphics2D graphics, Panel panel, int top) {
        String facts = rate(panel.clip().sampleRateHz()) + ", " + duration(seconds(panel.clip()));
        double room = PLOT_WIDTH - LabelFont.width(facts, LABEL_SIZE) - 20;
        graphics.setColor(INK);
        String title = LabelFont.fitted(panel.title(), TITLE_SIZE, room);
        LabelFont.draw(graphics, title, TITLE_SIZE, PLOT_LEFT, top - 10, Align.LEFT);
        graphics.setColor(FAINT_INK);
        LabelFont.draw(graphics, facts, LABEL_SIZE, PLOT_LEFT + PLOT_WIDTH, top - 10, Align.RIGHT);
    }

    private void drawFrequencyLabels(Graphics2D graphics, int top) {
        boolean kilo = topHz >= 2000;
        double unitHz = kilo ? 1000 : 1;
        AxisTicks ticks = AxisTicks.between(0, topHz / unitHz, plotHeight / 36);
        graphics.setColor(INK);
        for (double value : ticks.values()) {
            double y = top + plotHeight * (1 - value * unitHz / topHz);
            graphics.draw(new Line2D.Double(PLOT_LEFT - 5.5, y, PLOT_LEFT - 0.5, y));
            double baseline = y + LabelFont.capHeight(LABEL_SIZE) / 2;
            LabelFont.draw(graphics, ticks.label(value), LABEL_SIZE, PLOT_LEFT - 9, baseline, Align.RIGHT);
        }
        drawUpright(graphics, "frequency [" + (kilo ? "kHz" : "Hz") + "]", 20, top + plotHeight / 2.0);
    }

    private void drawTimeLabels(Graphics2D graphics, int bottom) {
        AxisTicks ticks = timeTicks();
        graphics.setColor(INK);
        for (double second : ticks.values()) {
            double x = PLOT_LEFT + second / seconds * PLOT_WIDTH;
            LabelFont.draw(graphics, ticks.label(second), LABEL_SIZE, x, bottom + 21, Align.CENTRE);
        }
        LabelFont.draw(graphics, "time [s]", LABEL_SIZE, PLOT_LEFT + PLOT_WIDTH / 2.0, bottom + 44, Align.CENTRE);
    }

    private AxisTicks timeTicks() {
        return AxisTicks.between(0, seconds, 14);
    }

    private void drawColourBar(Graphics2D graphics, BufferedImage image, LevelScale scale, int bottom) {
        int left = PLOT_LEFT + PLOT_WIDTH + 22;
        int width = 14;
        int height = bottom - FIRST_PLOT_TOP;
        for (int y = 0; y < height; y++) {
            int rgb = ColourMap.rgb(1 - y / (height - 1.0));
            for (int x = 0; x < width; x++) {
                image.setRGB(left + x, FIRST_PLOT_TOP + y, rgb);
            }
        }
        graphics.setColor(INK);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Rectangle2D.Double(left - 0.5, FIRST_PLOT_TOP - 0.5, width + 1, height + 1));
        AxisTicks ticks = AxisTicks.between(scale.lowestDb(), scale.highestDb(), 10);
        for (double level : ticks.values()) {
            double y = FIRST_PLOT_TOP + height * (1 - scale.position(level));
            graphics.draw(new Line2D.Double(left + width + 0.5, y, left + width + 5.5, y));
            double baseline = y + LabelFont.capHeight(LABEL_SIZE) / 2;
            LabelFont.draw(graphics, ticks.label(level), LABEL_SIZE, left + width + 9, baseline, Align.LEFT);
        }
        drawUpright(graphics, "level [dB re full-scale sine]", WIDTH - 10.0, FIRST_PLOT_TOP + height / 2.0);
    }

    private static void drawUpright(Graphics2D graphics, String text, double x, double centreY) {
        graphics.translate(x, centreY);
        graphics.rotate(-Math.PI / 2);
        LabelFont.draw(graphics, text, LABEL_SIZE, 0, 0, Align.CENTRE);
        graphics.rotate(Math.PI / 2);
        graphics.translate(-x, -centreY);
    }

    /** As long as the longest frame, or shorter where the whole picture is short. */
    static double frameSeconds(double seconds) {
        return Math.max(SHORTEST_FRAME_SECONDS, Math.min(LONGEST_FRAME_SECONDS, seconds / FRAMES_AT_LEAST));
    }

    private static double seconds(AudioClip clip) {
        return (double) clip.length() / clip.sampleRateHz();
    }

    private static String rate(int sampleRateHz) {
        return frequency(sampleRateHz) + " sample rate";
    }

    private static String frequency(double hz) {
        return hz < 1000 ? plain(hz) + " Hz" : plain(hz / 1000) + " kHz";
    }

    private static String duration(double seconds) {
        return seconds < 1 ? Math.round(seconds * 1000) + " ms" : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** At most three decimals, none that are zero. */
    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
    }
}
