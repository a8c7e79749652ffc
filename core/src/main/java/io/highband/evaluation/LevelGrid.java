package io.highband.evaluation;

import io.highband.audio.AudioClip;
import io.highband.dsp.Stft;
import java.util.Arrays;

/**
 * The spectrogram of one clip, sampled at the pixels of a plot.
 *
 * <h2>Levels</h2> dB relative to a full-scale sine. The length of a frame is given in seconds, so that a bin
 * is equally wide in Hz at every rate and noise shows the same level at 4 kHz as at 16 kHz.
 *
 * <h2>Pooling</h2> A pixel shows the mean power of the frames and frequencies inside it; where frequencies lie
 * further apart than pixels, dB are interpolated. At most {@value #MOST_FRAMES_PER_COLUMN} frames per column
 * are computed: an hour costs no more than ten minutes do, but some of it falls between the frames.
 */
final class LevelGrid {
    /** Level of digital silence, and of frequencies above the Nyquist frequency. */
    static final float NOTHING_DB = -300;

    static final int MOST_FRAMES_PER_COLUMN = 16;

    private final float[][] levelsDb;

    private LevelGrid(float[][] levelsDb) {
        this.levelsDb = levelsDb;
    }

    /**
     * The levels of a clip's mean over its audio channels.
     *
     * @param columns pixels from the first sample to the last
     * @param rows pixels from 0 Hz to {@code topHz}
     * @param frameSeconds length of a frame
     */
    static LevelGrid of(AudioClip clip, int columns, int rows, double topHz, double frameSeconds) {
        float[] samples = clip.mixDown().channel(0);
        int fftSamples = 2 * Math.max(4, (int) Math.round(frameSeconds * clip.sampleRateHz() / 2));
        int hopSamples = hop(samples.length, columns, fftSamples);
        Stft stft = Stft.hann(fftSamples, hopSamples, Stft.Padding.REFLECT);
        FrequencyRows toRows = new FrequencyRows(stft, clip.sampleRateHz(), rows, topHz);
        float[][] levelsDb = new float[samples.length == 0 ? 0 : columns][];
        for (int column = 0; column < levelsDb.length; column++) {
            levelsDb[column] = toRows.levelsDb(columnPower(stft, samples, column, columns));
        }
        return new LevelGrid(levelsDb);
    }

    private static int hop(int length, int columns, int fftSamples) {
        int perColumn = Math.max(1, length / columns);
        int smooth = Math.min(perColumn, fftSamples / 4);
        return Math.max(smooth, perColumn / MOST_FRAMES_PER_COLUMN);
    }

    /** Mean power of the frames centred inside the column, or of the nearest frame if there is none. */
    private static double[] columnPower(Stft stft, float[] samples, int column, int columns) {
        double samplesPerColumn = (double) samples.length / columns;
        int last = stft.frames(samples.length) - 1;
        int from = (int) Math.ceil(column * samplesPerColumn / stft.hopSamples());
        int to = (int) Math.ceil((column + 1) * samplesPerColumn / stft.hopSamples()) - 1;
        if (from > to || from > last) {
            int nearest = (int) Math.round((column + 0.5) * samplesPerColumn / stft.hopSamples());
            return stft.power(samples, Math.min(nearest, last));
        }
        double[] mean = new double[stft.bins()];
        int frames = Math.min(to, last) - from + 1;
        for (int frame = from; frame < from + frames; frame++) {
            double[] power = stft.power(samples, frame);
            for (int bin = 0; bin < mean.length; bin++) {
                mean[bin] += power[bin] / frames;
            }
        }
        return mean;
    }

    int columns() {
        return levelsDb.length;
    }

    /** Row 0 is the lowest frequency. */
    float levelDb(int column, int row) {
        return levelsDb[column][row];
    }

    float loudestDb() {
        float loudest = NOTHING_DB;
        for (float[] column : levelsDb) {
            for (float level : column) {
                loudest = Math.max(loudest, level);
            }
        }
        return loudest;
    }

    /** Turns the powers of one column's bins into the levels of its rows. */
    private static final class FrequencyRows {
        private final double binsPerRow;
        private final int rows;
        private final int bins;
        private final double fullScalePower;

        FrequencyRows(Stft stft, int sampleRateHz, int rows, double topHz) {
            this.binsPerRow = topHz / rows * stft.fftSamples() / sampleRateHz;
            this.rows = rows;
            this.bins = stft.bins();
            this.fullScalePower = stft.fullScalePower();
        }

        float[] levelsDb(double[] power) {
            float[] levels = new float[rows];
            Arrays.fill(levels, NOTHING_DB);
            for (int row = 0; row < rows && row * binsPerRow < bins - 1; row++) {
                levels[row] = (float) levelDb(power, row * binsPerRow, (row + 1) * binsPerRow);
            }
            return levels;
        }

        private double levelDb(double[] power, double fromBin, double toBin) {
            int first = (int) Math.ceil(fromBin);
            int end = (int) Math.min(Math.ceil(toBin), bins);
            if (first >= end) {
                double middle = Math.min((fromBin + toBin) / 2, bins - 1.0);
                int below = (int) Math.min(middle, bins - 2.0);
                double share = middle - below;
                return (1 - share) * decibel(power[below]) + share * decibel(power[below + 1]);
            }
            double sum = 0;
            for (int bin = first; bin < end; bin++) {
                sum += power[bin];
            }
            return decibel(sum / (end - first));
        }

        private double decibel(double power) {
            return Math.max(NOTHING_DB, 10 * Math.log10(power / fullScalePower));
        }
    }
}
