package io.highband.nn;

import java.util.function.LongSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What a short measurement on this machine says about the two precisions.
 *
 * @param faster the one to take
 * @param bf16Speedup time in fp32 over time in bf16; above 1, bf16 is faster
 */
public record PrecisionTrial(Precision faster, double bf16Speedup) {

    // A dense convolution such as the networks spend their time in, small enough that a processor
    // which only emulates bf16 is done with it in seconds. Chosen, not tuned.
    private static final int BATCH = 4;
    private static final int CHANNELS = 256;
    private static final int STEPS = 512;
    private static final int KERNEL = 9;
    private static final int ROUNDS = 5;

    /** Rounding costs accuracy, so bf16 must earn its place. Chosen, not tuned. */
    private static final double WORTH_ROUNDING = 1.2;

    /** An emulated bf16 is slower than this many times fp32; then one round is enough to know. */
    private static final double HOPELESS = 4;

    /** A bf16 this many times as fast as fp32 needs no more than two. */
    private static final double CLEAR = 2;

    /**
     * Takes some tenths of a second.
     *
     * @param nanoClock {@code System::nanoTime}
     */
    public static PrecisionTrial run(LongSupplier nanoClock) {
        Convolution layer = new Convolution(new Convolution.Shape(CHANNELS, CHANNELS, KERNEL), Initial.NEARLY_ZERO);
        try (Parameters parameters = layer.parameters();
                PointerScope scope = new PointerScope()) {
            Tensor input = Torch.device().place(torch.ones(BATCH, CHANNELS, STEPS));
            round(layer, input, Precision.FP32, nanoClock); // the first one pays for preparations
            round(layer, input, Precision.BF16, nanoClock);
            double fp32 = Double.POSITIVE_INFINITY;
            double bf16 = Double.POSITIVE_INFINITY;
            for (int i = 0; i < ROUNDS && !isClear(i, fp32, bf16); i++) {
                // Taking turns, so that both suffer from what else runs.
                fp32 = Math.min(fp32, round(layer, input, Precision.FP32, nanoClock));
                bf16 = Math.min(bf16, round(layer, input, Precision.BF16, nanoClock));
            }
            return of(fp32, bf16);
        }
    }

    private static boolean isClear(int rounds, double fp32, double bf16) {
        return (rounds >= 1 && bf16 >= HOPELESS * fp32) || (rounds >= 2 && fp32 >= CLEAR * bf16);
    }

    static PrecisionTrial of(double fp32Nanos, double bf16Nanos) {
        double speedup = fp32Nanos / bf16Nanos;
        return new PrecisionTrial(speedup >= WORTH_ROUNDING ? Precision.BF16 : Precision.FP32, speedup);
    }

    /** Nanoseconds of one pass forward and back. */
    private static double round(Layer layer, Tensor input, Precision precision, LongSupplier nanoClock) {
        try (PointerScope scope = new PointerScope()) {
            long start = nanoClock.getAsLong();
            Tensor output;
            try (Precision.Scope open = precision.open()) {
                output = layer.forward(input, Pass.TRAINING).to(torch.ScalarType.Float);
            }
            output.mean().backward();
            Torch.array(layer.parameters().learned().get(1).grad()); // a GPU is not done before it is asked
            return Math.max(1, nanoClock.getAsLong() - start);
        }
    }
}
