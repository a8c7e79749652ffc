package io.highband.model;

import static io.highband.nn.SubPixelShuffle.shuffle;

import io.highband.nn.ConvNeXtBlock;
import io.highband.nn.Convolution;
import io.highband.nn.Initial;
import io.highband.nn.MovingMean;
import io.highband.nn.Parameters;
import io.highband.nn.Pass;
import io.highband.nn.Spectrogram;
import io.highband.nn.Torch;
import io.highband.nn.Whitening;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Highband's own network, made for processors: a waveform stage that finds what can be known of the lost
 * wave, and a spectral stage behind it that puts the right amount of sound where the wave cannot be
 * known. The first earns SNR, the second log-spectral distance, and neither pays for the other.
 *
 * <h2>Shape</h2> in and out (B, 1, T), both at the high rate, T a multiple of {@code hopSamples}. The output is the
 * input plus what the network adds.
 *
 * <h2>Implementation</h2>
 * <pre>
 * input x       (B, 1, T), X its spectrogram                                             (B, F, N) complex
 * emphasis      x' = x[t] − 0.97 · x[t − 1]                                              (B, 1, T)
 * level         l = root mean square of x' over 33 steps of 16 samples                   (B, 1, T / 16)
 * whitening     x" = inverse spectrogram of X / root mean square of X over 17 frames     (B, 1, T)
 * waveform      16 samples of x' / l and 16 of x" a step → conv 5 → blocks of two conv 5, dilated 1, 2, 4, 1 … → conv 5
 *               w = x + l · that, back to samples                                        (B, 1, T)
 * spectral      W = spectrogram of w                                                     (B, F, N) complex
 *               log|X|, log|W|, W/|W|^0.7 → conv 1 → ConvNeXt blocks → conv 1 → m, a, φ  (B, C, N)
 *               Y = (1 + m)·W + eᵃ·φ/|φ|         a complex mask, and sound of its own phase
 * output        inverse spectrogram of Y                                                 (B, 1, T)
 * </pre>
 * Convolutions of the waveform stage are dense, because those run near a processor's peak; the depthwise
 * ones of the spectral stage run at a low frame rate, where they cost next to nothing. Either stage may be left out.
 * The waveform stage sees sound at one level, because its nonlinearities bend nothing at the level of speech, about
 * 0.05, and with its low frequencies weakened, because what lies next to the lost band tells most about it and is a
 * hundredth of the bass: without either it learned little or nothing (docs/research/highband.md). It sees it once more with
 * every frequency as strong as every other: what the slope of a recording's filter has left is a thousandth and less.
 *
 * <h2>Use</h2> Any low rate: the network finds out by itself where the input's bandwidth ends. Reach and so latency are
 * finite ({@link Config#reach()}).
 */
public final class Highband implements Network {

    public static final String ID = "highband";

    /**
     * The layout of the network.
     *
     * @param waveBlocks residual blocks of the waveform stage; 0 leaves the stage out
     * @param waveChannels channels there
     * @param fftSamples frame of the spectral stage
     * @param hopSamples from frame to frame; a multiple of 16
     * @param spectralBlocks ConvNeXt blocks of the spectral stage; 0 leaves the stage out
     * @param spectralChannels channels there
     * @param hiddenChannels channels inside a block
     */
    public record Config(
            int waveBlocks,
            int waveChannels,
            int fftSamples,
            int hopSamples,
            int spectralBlocks,
            int spectralChannels,
            int hiddenChannels)
            implements NetworkConfig {

        public Config {
            if (waveBlocks < 0 || spectralBlocks < 0 || waveBlocks + spectralBlocks < 1) {
                throw new IllegalArgumentException(
                        "highband needs waveBlocks and spectralBlocks of at least 0, and not both"
                                + " 0, found waveBlocks=" + waveBlocks + ", spectralBlocks=" + spectralBlocks);
            }
            if (waveChannels < 1 || spectralChannels < 1 || hiddenChannels < 1) {
                throw new IllegalArgumentException("highband needs channels of at least 1, found waveChannels="
                        + waveChannels + ", spectralChannels=" + spectralChannels + ", hiddenChannels="
                        + hiddenChannels);
            }
            if (hopSamples < STEP_SAMPLES || hopSamples % STEP_SAMPLES != 0 || 2 * hopSamples > fftSamples) {
                throw new IllegalArgumentException("highband needs hopSamples to be a multiple of " + STEP_SAMPLES
                        + " and at most half of fftSamples, found hopSamples=" + hopSamples + ", fftSamples="
                        + fftSamples);
            }
        }

        /** For speech and music at 16 kHz: frames of 32 ms every 8 ms. */
        public static Config at16kHz() {
            return new Config(6, 128, 512, 128, 8, 256, 640);
        }

        /**
         * For 48 kHz: frames of 21 ms every 5 ms. Above 8 kHz hardly any wave can be known, so its waveform stage is
         * small: it is there for what a filter's slope has left and for what was folded down.
         */
        public static Config at48kHz() {
            return new Config(4, 64, 1024, 256, 5, 160, 480);
        }

        /** The waveform stage on its own: what the wave alone can teach is learned sooner without the other stage. */
        public Config waveStage() {
            return new Config(waveBlocks, waveChannels, fftSamples, hopSamples, 0, spectralChannels, hiddenChannels);
        }

        @Override
        public String id() {
            return ID;
        }

        @Override
        public Highband build(long seed) {
            return new Highband(this, seed);
        }

        @Override
        public int signalChannels() {
            return 1;
        }

        @Override
        public int requiredMultiple() {
            return hopSamples;
        }

        /** The waveform stage, where there is another behind it. */
        @Override
        public boolean includes(NetworkConfig other) {
            return waveBlocks > 0 && spectralBlocks > 0 && waveStage().equals(other);
        }

        /** Blocks of both stages. */
        @Override
        public int layers() {
            return waveBlocks + spectralBlocks;
        }

        @Override
        public int stride() {
            return 1;
        }

        /** Without the transforms to and from the spectrum. */
        @Override
        public long multiplications(int samples) {
            long sum = 0;
            if (waveBlocks > 0) {
                long perStep = (long) KERNEL * waveChannels * (3 * STEP_SAMPLES + 2L * waveBlocks * waveChannels);
                sum += samples / STEP_SAMPLES * perStep;
            }
            if (spectralBlocks > 0) {
                long bins = fftSamples / 2 + 1L;
                long perBlock = (2L * ConvNeXtBlock.REACH + 1 + 2L * hiddenChannels) * spectralChannels;
                sum += (samples / hopSamples + 1) * (9 * bins * spectralChannels + spectralBlocks * perBlock);
            }
            return sum;
        }

        @Override
        public Reach reach() {
            return new Reach.Finite(waveReach() + spectralReach());
        }

        private int waveReach() {
            if (waveBlocks == 0) {
                return 0;
            }
            int steps = 2 * (KERNEL / 2); // of the first and last convolution
            for (int block = 0; block < waveBlocks; block++) {
                steps += (dilation(block) + 1) * (KERNEL / 2);
            }
            // Before them: the step itself and the sample before it, and its level; or a frame, and its level.
            int emphasised = STEP_SAMPLES * (1 + LEVEL_STEPS);
            return STEP_SAMPLES * steps + Math.max(emphasised, whitening().reach());
        }

        private Whitening whitening() {
            return new Whitening(new Spectrogram(fftSamples, hopSamples), WHITENING_FRAMES);
        }

        private int spectralReach() {
            return spectralBlocks == 0 ? 0 : fftSamples + ConvNeXtBlock.REACH * spectralBlocks * hopSamples;
        }

        private static int dilation(int block) {
            return 1 << (block % 3);
        }
    }

    private static final int STEP_SAMPLES = 16; // of the waveform stage: 1 ms at 16 kHz
    private static final int KERNEL = 5;
    private static final double PRE_EMPHASIS = 0.97; // the usual one of speech recognition
    private static final int LEVEL_STEPS = 16; // to either side: some pitch periods, less than a syllable
    private static final double LEVEL_FLOOR = 1e-8; // power: what is below −80 dB of full scale stays quiet
    private static final int WHITENING_FRAMES = 8; // to either side: 64 ms at 16 kHz
    private static final double COMPRESSION = 0.7; // |W|^0.3 is about as loud as one hears
    private static final double FLOOR = 1e-10; // power, below the noise of 16-bit samples
    private static final double SILENT = -7; // a before anything is learned: the network starts from its input

    private final Config config;
    private final Spectrogram spectrogram;
    private final Whitening whitening;
    private final List<WaveBlock> waveBlocks = new ArrayList<>();
    private final List<ConvNeXtBlock> spectralBlocks = new ArrayList<>();
    private final Parameters parameters = new Parameters();
    private Convolution waveIn; // these four: null if their stage is left out
    private Convolution waveOut;
    private Convolution spectralIn;
    private Convolution spectralOut;

    private Highband(Config config, long seed) {
        this.config = config;
        whitening = config.whitening();
        spectrogram = whitening.spectrogram();
        Torch.seed(seed);
        if (config.waveBlocks > 0) {
            int channels = config.waveChannels;
            waveIn = convolution("wave.in", 2 * STEP_SAMPLES, channels, KERNEL, 1, Initial.ORTHOGONAL);
            for (int b = 0; b < config.waveBlocks; b++) {
                waveBlocks.add(new WaveBlock("wave." + b, channels, Config.dilation(b)));
            }
            waveOut = convolution("wave.out", channels, STEP_SAMPLES, KERNEL, 1, Initial.NEARLY_ZERO);
        }
        if (config.spectralBlocks > 0) {
            int channels = config.spectralChannels;
            spectralIn = convolution("spectral.in", 4 * spectrogram.bins(), channels, 1, 1, Initial.GLOROT_UNIFORM);
            for (int b = 0; b < config.spectralBlocks; b++) {
                ConvNeXtBlock block = new ConvNeXtBlock(channels, config.hiddenChannels);
                parameters.include("spectral." + b, block.parameters());
                spectralBlocks.add(block);
            }
            spectralOut = convolution("spectral.out", channels, 5 * spectrogram.bins(), 1, 1, Initial.NEARLY_ZERO);
        }
    }

    private Convolution convolution(String name, int in, int out, int kernel, int dilation, Initial initial) {
        Convolution.Shape shape = new Convolution.Shape(in, out, kernel).withDilation(dilation);
        Convolution convolution = new Convolution(shape, initial);
        parameters.include(name, convolution.parameters());
        return convolution;
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        config.requireShape(x);
        Tensor spectrum = spectrogram.of(x.select(1, 0)); // (B, F, N), complex
        if (config.waveBlocks == 0) {
            return shapeSpectrum(spectrum, x, spectrum, pass);
        }
        Tensor wave = x.add(predictWave(x, spectrum, pass));
        return config.spectralBlocks == 0
                ? wave
                : shapeSpectrum(spectrum, wave, spectrogram.of(wave.select(1, 0)), pass);
    }

    /** What can be known of the lost wave: (B, 1, T) and its spectrum → (B, 1, T). */
    private Tensor predictWave(Tensor x, Tensor spectrum, Pass pass) {
        Tensor whitened = whitening.of(spectrum, x.size(2)).unsqueeze(1);
        Tensor emphasised = steps(emphasise(x)); // (B, 16, T / 16)
        Tensor level = level(emphasised);
        Tensor heard = torch.cat(new TensorVector(emphasised.div(level), steps(whitened)), 1);
        Tensor h = waveIn.forward(heard, pass); // (B, waveChannels, T / 16)
        for (WaveBlock block : waveBlocks) {
            h = block.forward(h, pass);
        }
        return shuffle(waveOut.forward(torch.gelu(h), pass).mul(level), STEP_SAMPLES);
    }

    /** (B, 1, T) → (B, 16, T / 16). */
    private static Tensor steps(Tensor x) {
        return x.view(x.size(0), x.size(2) / STEP_SAMPLES, STEP_SAMPLES).transpose(1, 2);
    }

    /** x[t] − 0.97 · x[t − 1]: (B, 1, T) → (B, 1, T). */
    private static Tensor emphasise(Tensor x) {
        Tensor before = torch.constant_pad_nd(x.narrow(2, 0, x.size(2) - 1), new long[] {1, 0}, new Scalar(0));
        return x.sub(before.mul(new Scalar(PRE_EMPHASIS)));
    }

    /** Root mean square around each step, above 0: (B, 16, T / 16) → (B, 1, T / 16). */
    private static Tensor level(Tensor steps) {
        Tensor power = steps.square().mean(new long[] {1}, true, new ScalarTypeOptional());
        return MovingMean.of(power, LEVEL_STEPS).add(new Scalar(LEVEL_FLOOR)).sqrt();
    }

    /** The spectral stage: the input's spectrum, (B, 1, T) and its own spectrum → (B, 1, T). */
    private Tensor shapeSpectrum(Tensor spectrumIn, Tensor wave, Tensor spectrum, Pass pass) {
        Tensor powerIn = power(spectrumIn);
        Tensor power = power(spectrum);
        Scalar scale = new Scalar(spectrogram.scale());
        Tensor compressed = torch.view_as_real(spectrum)
                .mul(scale)
                .mul(power.pow(new Scalar(-COMPRESSION / 2)).unsqueeze(3)); // (B, F, N, 2)
        Tensor h = torch.cat(
                new TensorVector(loudness(powerIn), loudness(power), compressed.select(3, 0), compressed.select(3, 1)),
                1);
        h = spectralIn.forward(h, pass); // (B, spectralChannels, N)
        for (ConvNeXtBlock block : spectralBlocks) {
            h = block.forward(h, pass);
        }
        h = spectralOut.forward(h, pass).to(torch.ScalarType.Float); // (B, 5·F, N)
        TensorVector parts = h.chunk(5, 1);
        Tensor mask = complex(parts.get(0), parts.get(1));
        Tensor amplitude = parts.get(2).add(new Scalar(SILENT)).exp().div(scale);
        Tensor real = parts.get(3);
        Tensor imaginary = parts.get(4);
        Tensor length =
                real.square().add(imaginary.square()).add(new Scalar(FLOOR)).sqrt();
        Tensor loud = amplitude.div(length);
        Tensor own = complex(loud.mul(real), loud.mul(imaginary));
        Tensor added =
                spectrogram.inverse(spectrum.mul(mask).add(own), wave.size(2)).unsqueeze(1);
        return wave.add(added);
    }

    private static Tensor complex(Tensor real, Tensor imaginary) {
        return torch.view_as_complex(torch.stack(new TensorVector(real, imaginary), 3));
    }

    /** |W|², above 0: (B, F, N) complex → (B, F, N). */
    private Tensor power(Tensor spectrum) {
        return spectrogram.power(spectrum).add(new Scalar(FLOOR));
    }

    /** Decades of power, brought to about −1 … 1: floor to full scale. */
    private static Tensor loudness(Tensor power) {
        return power.log10().mul(new Scalar(0.2)).add(new Scalar(1));
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Config config() {
        return config;
    }

    /** x + conv(gelu(dilated conv(gelu(x)))): (B, C, T / 16) → the same. */
    private final class WaveBlock {

        private final Convolution dilated;
        private final Convolution plain;

        WaveBlock(String name, int channels, int dilation) {
            dilated = convolution(name + ".dilated", channels, channels, KERNEL, dilation, Initial.ORTHOGONAL);
            plain = convolution(name + ".plain", channels, channels, KERNEL, 1, Initial.NEARLY_ZERO);
        }

        Tensor forward(Tensor x, Pass pass) {
            return x.add(plain.forward(torch.gelu(dilated.forward(torch.gelu(x), pass)), pass));
        }
    }
}
