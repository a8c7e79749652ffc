package io.highband.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The fast path of a {@link Convolution} with a long kernel: overlap-save, with products of spectra in
 * place of sums over taps.
 *
 * <h2>Use</h2> Directly, a kernel of k taps costs k multiplications per output and pair of channels;
 * here it is 1.5·N/m, which is 2.25 for the blocks of m = 2(k − 1) outputs that are used where the
 * signal is long enough. {@link #pays} says from which size on that outweighs the transforms.
 *
 * <h2>Shape</h2> (B, inChannels, T) → (B, outChannels, T), T a multiple of the dilation, in the number
 * format asked for.
 *
 * <h2>Implementation</h2> Every phase of a dilated convolution is a series of its own, convolved
 * undilated. A series is padded by k / 2 and cut into windows of N = m + k − 1 steps, each of which
 * gives m outputs. The last k − 1 steps of a window are the first of the next one.
 *
 * <pre>
 * k 3, m 4, N 6      · a b c d e f g ·         the padded series, · is zero
 *                   [· a b c d e]              outputs centred on a b c d
 *                           [d e f g · ·]      outputs centred on e f g; the fourth is cut off
 * </pre>
 *
 * <p>Within a window {@code y[i] = Σ_j w[j]·x[i + j]}, and since i + j stays below N this is also the
 * cyclic correlation of length N, whose discrete Fourier transform is a product at every frequency f:
 *
 * <pre>
 * X = Σ_n x[n]·exp(−2πi·f·n/N) = r + is
 * W = Σ_j w[j]·exp(+2πi·f·j/N) = p + iq
 * Y = W·X = (a − c) + i(a + b)     with a = (p + q)·r,  b = p·(s − r),  c = q·(r + s)
 * y[i] = (Y_0 + (−1)^i·Y_{N/2} + 2·Σ_f (Re Y_f·cos(2π·f·i/N) − Im Y_f·sin(2π·f·i/N))) / N
 * </pre>
 *
 * <p>Gauss's a, b, c take three real multiplications instead of four; f = 0 and N/2 are real and take
 * one. That makes R = 1.5·N − 1 real products, and the whole is three constant matrices around one
 * batched product over channels (the form of Winograd's algorithms):
 *
 * <pre>
 * y = outputs · [(taps · w) ∘ (steps · windows)]        taps (R, k), steps (R, N), outputs (m, R)
 *                                                       ∘: R products (out × in)·(in × windows)
 * </pre>
 *
 * <p>The matrices are dense rather than fast transforms: N is at most 3k, and one matrix product moves
 * less memory than a transform and the reordering around it. Every step is an engine operation, and
 * the derivatives the engine takes of them are products of the same kind, so gradients cost what they
 * should.
 *
 * <p>In bfloat16 the relative error is 6·10⁻³, where the direct convolution has 2·10⁻³; in 32-bit
 * floats 7·10⁻⁷. Speeds are in BENCH.md.
 */
final class FrequencyConvolution {

    /**
     * By how much fewer the multiplications must be, because transforms reach half the speed (BENCH.md), and in fp32 less:
     * at 2.1, a kernel of 5 between 128 channels, bf16 takes as long either way and fp32 almost twice as long.
     */
    private static final int LEAST_SAVING = 3;

    /** Matrix products between fewer channels are bound by memory. Chosen, not tuned. */
    private static final int LEAST_CHANNELS = 64;

    private final int kernel;
    private final int blockSteps; // m
    private final int windowSteps; // N
    private final int products; // R
    private final double[] cosine; // cos(2π·j/N), j < N
    private final double[] sine;

    private FrequencyConvolution(int kernel, int blockSteps) {
        this.kernel = kernel;
        this.blockSteps = blockSteps;
        windowSteps = blockSteps + kernel - 1;
        products = products(windowSteps);
        cosine = new double[windowSteps];
        sine = new double[windowSteps];
        for (int j = 0; j < windowSteps; j++) {
            cosine[j] = Math.cos(2 * Math.PI * j / windowSteps);
            sine[j] = Math.sin(2 * Math.PI * j / windowSteps);
        }
    }

    /**
     * Whether this is faster than the direct way, judged by the multiplications of the forward pass.
     *
     * @param x (B, inChannels, T)
     * @param weight (outChannels, inChannels, kernel)
     */
    static boolean pays(Tensor x, Tensor weight, int dilation) {
        long out = weight.size(0);
        long in = weight.size(1);
        long kernel = weight.size(2);
        long steps = x.size(2) / dilation;
        if (Math.min(in, out) < LEAST_CHANNELS || kernel == 1 || kernel % 2 == 0 || steps < kernel) {
            return false; // a kernel of 1 is a product already
        }
        long blockSteps = blockSteps(steps, (int) kernel);
        long windowSteps = blockSteps + kernel - 1;
        long series = x.size(0) * dilation;
        long windows = series * ((steps + blockSteps - 1) / blockSteps);
        double direct = (double) out * in * kernel * series * steps;
        double perProduct =
                (double) out * in * (windows + kernel) + (double) windows * (in * windowSteps + out * blockSteps);
        return LEAST_SAVING * products((int) windowSteps) * perProduct < direct;
    }

    /**
     * Convolves with stride 1, zero padded to keep the length.
     *
     * @param x (B, inChannels, T), T a multiple of {@code dilation}
     * @param weight (outChannels, inChannels, kernel), the kernel odd
     * @param bias (outChannels)
     * @param type what to compute in
     * @return (B, outChannels, T)
     */
    static Tensor convolve(Tensor x, Tensor weight, Tensor bias, int dilation, torch.ScalarType type) {
        int kernel = (int) weight.size(2);
        int blockSteps = blockSteps(x.size(2) / dilation, kernel);
        return new FrequencyConvolution(kernel, blockSteps)
                .forward(x.to(type), weight.to(type), bias.to(type), dilation);
    }

    private Tensor forward(Tensor x, Tensor weight, Tensor bias, int dilation) {
        torch.ScalarType type = x.scalar_type();
        long out = weight.size(0);
        long in = weight.size(1);
        long batch = x.size(0);
        long steps = x.size(2) / dilation;
        long blocks = (steps + blockSteps - 1) / blockSteps;
        long windows = batch * dilation * blocks;

        // The transposed operands of the products below are views. They are laid out so that the engine's
        // gradients come in the layout of what they belong to, and nothing is ever transposed in memory.
        Tensor taps = taps().to(type);
        Tensor weightSpectra = torch.mm(taps, weight.view(out * in, kernel).t()).view(products, out, in);
        Tensor cut = windows(x.view(batch, in, steps, dilation).permute(1, 0, 3, 2), blocks); // (in·windows, N)
        Tensor spectra = torch.mm(steps().to(type), cut.t()).view(products, in, windows);
        Tensor mixed = torch.bmm(weightSpectra, spectra).view(products, out * windows);
        Tensor y = torch.mm(mixed.t(), outputs().to(type).t()) // (out·windows, m)
                .view(out, batch, dilation, blocks * blockSteps)
                .narrow(3, 0, steps)
                .permute(1, 0, 3, 2) // (B, out, T / dilation, dilation)
                .reshape(batch, out, steps * dilation);
        return y.add(bias.view(1, out, 1));
    }

    /**
     * Cuts series into overlapping windows.
     *
     * @param series (in, B, dilation, T / dilation)
     * @return (in·B·dilation·blocks, N)
     */
    private Tensor windows(Tensor series, long blocks) {
        long left = kernel / 2;
        long right = (blocks + 1) * blockSteps - left - series.size(3);
        Tensor rows = torch.pad(series, left, right)
                .contiguous()
                .view(series.size(0), series.size(1), series.size(2), blocks + 1, blockSteps);
        Tensor own = rows.narrow(3, 0, blocks);
        Tensor ofTheNext = rows.narrow(3, 1, blocks).narrow(4, 0, kernel - 1L);
        return torch.cat(new TensorVector(own, ofTheNext), 4).view(-1, windowSteps);
    }

    /**
     * How many outputs a window gives: an even number close to 2(kernel − 1), such that the series
     * divides into blocks with little left over; at least kernel − 1, because a window reaches no
     * further than into the next one.
     */
    private static int blockSteps(long steps, int kernel) {
        long wanted = 2L * (kernel - 1);
        long blocks = (steps + wanted - 1) / wanted;
        long even = (steps + 2 * blocks - 1) / (2 * blocks) * 2;
        return (int) Math.max(even, kernel - 1);
    }

    /** Real products per window: one each for the frequencies 0 and N/2, three for every one between. */
    private static int products(int windowSteps) {
        return 3 * (windowSteps / 2 - 1) + 2;
    }

    /** From the taps of a kernel to p + q, p, q of every frequency: (R, k). */
    private Tensor taps() {
        float[] matrix = new float[products * kernel];
        for (int j = 0; j < kernel; j++) {
            matrix[j] = 1;
            matrix[kernel + j] = sign(j);
            for (int f = 1; f < windowSteps / 2; f++) {
                double p = cosine[f * j % windowSteps];
                double q = sine[f * j % windowSteps];
                matrix[first(f) * kernel + j] = (float) (p + q);
                matrix[(first(f) + 1) * kernel + j] = (float) p;
                matrix[(first(f) + 2) * kernel + j] = (float) q;
            }
        }
        return Torch.tensor(matrix, products, kernel);
    }

    /** From the steps of a window to r, s − r, r + s of every frequency: (R, N). */
    private Tensor steps() {
        float[] matrix = new float[products * windowSteps];
        for (int n = 0; n < windowSteps; n++) {
            matrix[n] = 1;
            matrix[windowSteps + n] = sign(n);
            for (int f = 1; f < windowSteps / 2; f++) {
                double r = cosine[f * n % windowSteps];
                double s = -sine[f * n % windowSteps];
                matrix[first(f) * windowSteps + n] = (float) r;
                matrix[(first(f) + 1) * windowSteps + n] = (float) (s - r);
                matrix[(first(f) + 2) * windowSteps + n] = (float) (r + s);
            }
        }
        return Torch.tensor(matrix, products, windowSteps);
    }

    /** From a, b, c of every frequency to the outputs of a block: (m, R). */
    private Tensor outputs() {
        float[] matrix = new float[blockSteps * products];
        for (int i = 0; i < blockSteps; i++) {
            int row = i * products;
            matrix[row] = 1f / windowSteps;
            matrix[row + 1] = (float) sign(i) / windowSteps;
            for (int f = 1; f < windowSteps / 2; f++) {
                double re = 2 * cosine[f * i % windowSteps] / windowSteps;
                double im = -2 * sine[f * i % windowSteps] / windowSteps;
                matrix[row + first(f)] = (float) (re + im);
                matrix[row + first(f) + 1] = (float) im;
                matrix[row + first(f) + 2] = (float) -re;
            }
        }
        return Torch.tensor(matrix, blockSteps, products);
    }

    /** The first of the three products of a frequency that is neither 0 nor N/2. */
    private static int first(int frequency) {
        return 2 + 3 * (frequency - 1);
    }

    /** {@code (−1)^step}: the cosine of the frequency N/2. */
    private static int sign(int step) {
        return step % 2 == 0 ? 1 : -1;
    }
}
