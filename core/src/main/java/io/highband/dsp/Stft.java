package io.highband.dsp;

import static java.util.Objects.requireNonNull;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Short-time Fourier transform with a periodic Hann window: the signal cut into overlapping frames,
 * each multiplied by the window and transformed on its own.
 *
 * <h2>Use</h2> Spectral metrics and spectrograms. {@link #power(float[], int)} gives one frame at a
 * time and needs no memory for the others; {@link #power(float[])} gives all of them. Objects are
 * immutable and safe to share between threads.
 *
 * <h2>Shape</h2> in: {@code n} samples; out: frames × bins, {@code bins = fftSamples / 2 + 1}, bin k
 * at {@code k · sampleRateHz / fftSamples} Hz. Not normalised: a full-scale sine that sits on a bin
 * has the power {@link #fullScalePower()} there.
 *
 * <h2>Frames</h2>
 * <pre>
 * REFLECT  frame t is centred on sample t · hop;  frames = 1 + (n + 2 · (fftSamples / 2) − fftSamples) / hop
 *          (for an even fftSamples: 1 + n / hop);  an empty signal has none
 * NONE     frame t starts at sample t · hop;      frames = 1 + (n − fftSamples) / hop, none if n &lt; fftSamples
 *
 * reflection   d c b | a b c d | c b a        the edge sample is not repeated
 * bounces    b c d c b | a b c d | c b a b c  as often as a short signal needs: this is numpy's rule
 * one sample   a a a | a | a a a
 * </pre>
 * With {@link Padding#REFLECT} this equals {@code librosa.stft(x, n_fft, hop_length)} of librosa 0.4 to 0.9
 * (later versions pad with zeros) and {@code torch.stft} with its defaults and a Hann window.
 */
public final class Stft {
    /** What stands beyond the ends of the signal. */
    public enum Padding {
        /** Nothing: only frames that lie whole inside the signal. */
        NONE,
        /** The signal mirrored at its end samples, half a frame on each side. */
        REFLECT
    }

    /** Windows as sums of cosines: the mean first, then once per frame, twice, and so on. */
    private static final double[] HANN = {0.5, -0.5};

    private static final double[] BLACKMAN_HARRIS = {0.35875, -0.48829, 0.14128, -0.01168};

    private final int fftSamples;
    private final int hopSamples;
    private final Padding padding;
    private final double[] window;
    private final double windowMean;
    private final DoubleFFT_1D fft;

    private Stft(int fftSamples, int hopSamples, Padding padding, double... cosines) {
        this.fftSamples = fftSamples;
        this.hopSamples = hopSamples;
        this.padding = padding;
        this.window = periodic(fftSamples, cosines);
        this.windowMean = cosines[0];
        this.fft = new DoubleFFT_1D(fftSamples);
    }

    /**
     * A transform with a periodic Hann window as long as the frame.
     *
     * @param fftSamples samples per frame, at least 2; any number, powers of two are fastest
     * @param hopSamples samples from one frame to the next, at least 1
     */
    public static Stft hann(int fftSamples, int hopSamples, Padding padding) {
        return of(fftSamples, hopSamples, padding, HANN);
    }

    /**
     * A transform whose window lets nothing through from afar: the four-term Blackman-Harris window, side lobes at -92 dB
     * where Hann's begin at -31 dB, for a main lobe twice as wide.
     *
     * @see <a href="https://doi.org/10.1109/PROC.1978.10837">Harris 1978</a>, table 1
     */
    static Stft blackmanHarris(int fftSamples, int hopSamples, Padding padding) {
        return of(fftSamples, hopSamples, padding, BLACKMAN_HARRIS);
    }

    private static Stft of(int fftSamples, int hopSamples, Padding padding, double[] window) {
        if (fftSamples < 2) {
            throw new IllegalArgumentException("fftSamples=" + fftSamples + " must be at least 2");
        }
        if (hopSamples < 1) {
            throw new IllegalArgumentException("hopSamples=" + hopSamples + " must be at least 1");
        }
        return new Stft(fftSamples, hopSamples, requireNonNull(padding, "padding"), window);
    }

    public int fftSamples() {
        return fftSamples;
    }

    public int hopSamples() {
        return hopSamples;
    }

    /** Frequencies per frame, from 0 Hz to half the sample rate. */
    public int bins() {
        return fftSamples / 2 + 1;
    }

    /** Frames a signal of this length has; the formula stands in the class comment. */
    public int frames(int lengthSamples) {
        int padded = lengthSamples + 2 * paddedSamples();
        return lengthSamples == 0 || padded < fftSamples ? 0 : 1 + (padded - fftSamples) / hopSamples;
    }

    /** Power that a sine of amplitude 1 whose frequency is exactly that of a bin has in this bin. */
    public double fullScalePower() {
        // Half the amplitude goes to the negative frequency.
        double magnitude = windowMean * fftSamples / 2;
        return magnitude * magnitude;
    }

    /** |S|² of one frame: {@link #bins()} values. */
    public double[] power(float[] samples, int frame) {
        int frames = frames(samples.length);
        if (frame < 0 || frame >= frames) {
            throw new IndexOutOfBoundsException("frame=" + frame + " of a signal with " + frames + " frames");
        }
        double[] spectrum = windowed(samples, frame * (long) hopSamples - paddedSamples());
        fft.realForward(spectrum);
        return squared(spectrum);
    }

    /** |S|² as frames × bins. Eight bytes each: ten minutes at 16 kHz, 2048/512, take 154 MB. */
    public double[][] power(float[] samples) {
        double[][] power = new double[frames(samples.length)][];
        for (int frame = 0; frame < power.length; frame++) {
            power[frame] = power(samples, frame);
        }
        return power;
    }

    /** |S| as frames × bins. */
    public double[][] magnitude(float[] samples) {
        double[][] magnitude = power(samples);
        for (double[] frame : magnitude) {
            for (int bin = 0; bin < frame.length; bin++) {
                frame[bin] = Math.sqrt(frame[bin]);
            }
        }
        return magnitude;
    }

    private int paddedSamples() {
        return padding == Padding.REFLECT ? fftSamples / 2 : 0;
    }

    private double[] windowed(float[] samples, long start) {
        double[] frame = new double[fftSamples];
        boolean inside = start >= 0 && start + fftSamples <= samples.length;
        for (int i = 0; i < fftSamples; i++) {
            int index = inside ? (int) (start + i) : reflected(start + i, samples.length);
            frame[i] = window[i] * samples[index];
        }
        return frame;
    }

    /**
     * Index that a walk bouncing between the first and the last sample reaches.
     * <pre>
     * length 4, index  -5 -4 -3 -2 -1  0  1  2  3  4  5  6  7
     *                   1  2  3  2  1  0  1  2  3  2  1  0  1     period 2 · (4 − 1)
     * </pre>
     */
    private static int reflected(long index, int length) {
        if (length == 1) {
            return 0;
        }
        long period = 2L * (length - 1);
        long phase = Math.floorMod(index, period);
        return (int) Math.min(phase, period - phase);
    }

    /**
     * Squares of the packed spectrum that JTransforms leaves in place.
     * <pre>
     * even n   Re0 Re(n/2) Re1 Im1 Re2 Im2 …
     * odd n    Re0 Im((n-1)/2) Re1 Im1 … Re((n-1)/2)
     * </pre>
     */
    private double[] squared(double[] packed) {
        double[] power = new double[bins()];
        power[0] = packed[0] * packed[0];
        int last = bins() - 1;
        for (int bin = 1; bin < last; bin++) {
            power[bin] = square(packed[2 * bin]) + square(packed[2 * bin + 1]);
        }
        boolean even = fftSamples % 2 == 0;
        power[last] = even ? square(packed[1]) : square(packed[2 * last]) + square(packed[1]);
        return power;
    }

    private static double square(double value) {
        return value * value;
    }

    /** A window over one period: its first value would come again at {@code length} (scipy's {@code fftbins=True}). */
    private static double[] periodic(int length, double[] cosines) {
        double[] window = new double[length];
        for (int i = 0; i < length; i++) {
            for (int k = 0; k < cosines.length; k++) {
                window[i] += cosines[k] * Math.cos(2 * Math.PI * k * i / length);
            }
        }
        return window;
    }
}
