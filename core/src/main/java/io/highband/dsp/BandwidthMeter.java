package io.highband.dsp;

import io.highband.dsp.Bandwidth.Finding;
import java.util.Arrays;

/**
 * Finds the frequency where a recording's sound ends, which its rate does not tell: a telephone call stored at
 * 48 kHz holds nothing above 4 kHz.
 *
 * <pre>
 *   dB
 *   │▔▔╲▁▁╱▔╲▁
 *   │         ▔▔▔│ below: median of the bands just below the edge
 *   │            │
 *   │            ▁▁▁▁▁▁▁▁▁▂▁▁   above: the highest band beyond the transition
 *   └────────────┴──────────── Hz
 *              edge: the highest frequency where below exceeds above by {@value #STEEP_DB} dB
 * </pre>
 *
 * <h2>Implementation</h2> Power spectra (23 Hz per bin at 48 kHz, no leakage worth the name) are averaged over the whole recording and all audio channels,
 * so one loud cymbal counts as much as it should; bins are gathered into about 200 bands. The median below an edge makes single tones no
 * edges: a recording must be filled up to the edge. The maximum above means that nothing may come back. Spectra of speech and music fall by
 * some dB over the width of a transition, and reach the noise of the recording, which goes up to half the rate; only
 * what was filtered away afterwards is steep.
 *
 * <p>For one thread. The memory it takes does not grow with the recording.
 */
public final class BandwidthMeter {
    /** At 48 kHz; the bins stay as narrow at higher rates. */
    private static final int FRAME_SAMPLES = 2048;

    private static final int BINS_PER_BAND = 5;

    /** A transition may be this wide, relative to the frequency: that of the reference's Chebyshev filter is 0.1. */
    private static final double TRANSITION = 0.12;

    /** Natural spectra fall by up to 24 dB per octave, 4 dB over a transition. Chosen, not tuned. */
    private static final double STEEP_DB = 15;

    /** An edge is where the level has fallen by this much, seen from well below it. */
    private static final double FALLEN_DB = 10;

    /** Levels are compared over at least so many bands; a tone fills two or three. */
    private static final int FEWEST_BANDS = 7;

    /** Music and speech keep within some 60 dB over the lower half; between tones lies the window's leakage at -92 dB. */
    private static final double SPARSE_DB = 75;

    /** Below this, all is mains hum and offset. */
    private static final double LOWEST_HZ = 60;

    /**
     * How much weaker sound is at the end where there was no filter, or a brick wall. A spectrum folded over there has no slope of its own; what is
     * left is chance, more of it in short recordings. Decimation and careful converters measure 20 dB and more, FFmpeg's quick one
     * and scipy's {@code resample_poly}, which do fold a little, 0 to 12. Chosen on 28 recordings at three rates.
     */
    private static final double ABRUPT_DB = 6;

    /** What is so much weaker than the loudest sound is not worth a word, folded or not. */
    private static final double FAINT_DB = 40;

    /** RMS in dB of full scale below which there is nothing to judge: a little above 16-bit quantisation. */
    private static final double SILENCE_DB = -90;

    private static final double MEAN_SQUARE_OF_WINDOW = 0.2580;

    /** Power of nothing, for logarithms: far below 24-bit quantisation. */
    private static final double FLOOR = 1e-20;

    private final int sampleRateHz;
    private final Stft stft;
    private final SampleQueue waiting;
    private final double[] power; // per bin, summed over frames and audio channels
    private long frames;

    public BandwidthMeter(int sampleRateHz, int audioChannels) {
        if (sampleRateHz < 1) {
            throw new IllegalArgumentException("sampleRateHz=" + sampleRateHz + " must be at least 1 Hz");
        }
        this.sampleRateHz = sampleRateHz;
        int frame = FRAME_SAMPLES * Integer.highestOneBit(Math.max(1, sampleRateHz / 48_000));
        stft = Stft.blackmanHarris(frame, frame, Stft.Padding.NONE);
        waiting = new SampleQueue(audioChannels);
        power = new double[stft.bins()];
    }

    /** Takes the next samples: one array per audio channel, all of one length. */
    public void feed(float[][] block) {
        waiting.append(block);
        while (waiting.length() >= stft.fftSamples()) {
            for (float[] channel : waiting.take(stft.fftSamples())) {
                double[] frame = stft.power(channel, 0);
                for (int bin = 0; bin < power.length; bin++) {
                    power[bin] += frame[bin];
                }
                frames++;
            }
        }
    }

    /** What was found so far. */
    public Bandwidth bandwidth() {
        double nyquistHz = sampleRateHz / 2.0;
        double[] bands = bandLevels();
        if (rmsDb() < SILENCE_DB) {
            return new Bandwidth(nyquistHz, Finding.UNKNOWN);
        }
        int edge = steepEdge(bands);
        if (edge < 0 || !isFilled(bands, edge + 1)) {
            return new Bandwidth(nyquistHz, upToTheEnd(bands));
        }
        double bandHz = BINS_PER_BAND * (double) sampleRateHz / stft.fftSamples();
        return new Bandwidth(Math.min(nyquistHz, (edge + 1) * bandHz), Finding.EDGE);
    }

    private Finding upToTheEnd(double[] bands) {
        if (!isFilled(bands, bands.length)) {
            return Finding.UNKNOWN;
        }
        double loudest = Arrays.stream(bands).max().orElseThrow();
        int last = power.length - 1; // half as wide as the others, and left out
        double end = level((int) (0.97 * last), last);
        return level((int) (0.85 * last), (int) (0.91 * last)) - end < ABRUPT_DB && loudest - end < FAINT_DB
                ? Finding.ABRUPT
                : Finding.FULL;
    }

    /** Of all that is sound, by Parseval's theorem: half the squares of the samples lies at positive frequencies. */
    private double rmsDb() {
        double total = 0;
        for (int bin = lowestBin(); bin < power.length; bin++) {
            total += power[bin];
        }
        double frame = stft.fftSamples();
        return decibels(total / Math.max(1, frames) / (MEAN_SQUARE_OF_WINDOW * frame * frame / 2));
    }

    private int lowestBin() {
        return (int) Math.ceil(LOWEST_HZ * stft.fftSamples() / sampleRateHz);
    }

    /** Of each band; band b begins at bin b · 5. */
    private double[] bandLevels() {
        double[] levels = new double[power.length / BINS_PER_BAND];
        Arrays.setAll(levels, band -> level(band * BINS_PER_BAND, (band + 1) * BINS_PER_BAND));
        return levels;
    }

    /** Mean power of the bins from one to before another, in dB of a full-scale sine; hum counts as nothing. */
    private double level(int from, int to) {
        double sum = 0;
        for (int bin = Math.max(lowestBin(), from); bin < to; bin++) {
            sum += power[bin];
        }
        return decibels(sum / (Math.max(1, frames) * stft.fullScalePower() * (to - from)));
    }

    /** The last band before the highest steep edge, or -1. */
    private static int steepEdge(double[] levels) {
        double above = Double.NEGATIVE_INFINITY;
        int seen = levels.length; // bands from here on are in above
        for (int band = levels.length - 1; band >= 2 * FEWEST_BANDS - 1; band--) {
            int beyond = band + 2 + (int) Math.ceil(TRANSITION * band);
            while (seen > beyond && seen > 0) {
                seen--;
                above = Math.max(above, levels[seen]);
            }
            int width = Math.max(FEWEST_BANDS, band / 10);
            double below = median(levels, band + 1 - width, band + 1);
            if (seen < levels.length && below - above >= STEEP_DB) {
                return lastBefore(levels, band, width);
            }
        }
        return -1;
    }

    /** The last band that stands out from what lies beyond, the edge being about one width below {@code band} at most. */
    private static int lastBefore(double[] levels, int band, int width) {
        double wellBelow = median(levels, Math.max(0, band + 1 - 3 * width), band + 1 - width);
        int edge = band;
        while (edge > 0 && levels[edge] < wellBelow - FALLEN_DB) {
            edge--;
        }
        return edge;
    }

    /** Whether sound fills the lower half of the bands before {@code end}, which a tone does not. */
    private static boolean isFilled(double[] levels, int end) {
        double loudest = Arrays.stream(levels).max().orElseThrow();
        return loudest - median(levels, 0, (end + 1) / 2) < SPARSE_DB;
    }

    private static double median(double[] levels, int from, int to) {
        double[] sorted = Arrays.copyOfRange(levels, from, to);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double decibels(double power) {
        return 10 * Math.log10(Math.max(power, FLOOR));
    }
}
