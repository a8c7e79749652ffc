package io.highband.nn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * The most that the engine's own dense kernels do on this machine, in one precision: what a network of direct
 * convolutions could reach if it consisted of nothing else. One multiplication with its addition counts as two
 * operations.
 *
 * @param precision what was computed in
 * @param forward the best convolution, forward
 * @param forwardAndBackward the best convolution, forward and both gradients
 * @param matrixProduct the best product of two square matrices
 */
public record Roofline(Precision precision, Peak forward, Peak forwardAndBackward, Peak matrixProduct) {

    private static final int ROUNDS = 5;

    /** (B, inChannels, T), outChannels, kernel: shapes in the middle of the networks, where engines do best. */
    private static final int[][] CONVOLUTIONS = {{8, 256, 1024, 256, 9}, {8, 512, 512, 512, 9}, {8, 512, 512, 1024, 17}
    };

    private static final int[] MATRICES = {1024, 2048};

    /**
     * The best of a few shapes.
     *
     * @param gigaflops 10⁹ operations per second, by the median
     * @param shape which one it was
     * @param timing of that shape
     */
    public record Peak(double gigaflops, String shape, Timing timing) {

        private static Peak of(double operations, String shape, Timing timing) {
            return new Peak(timing.perSecond(operations) / 1e9, shape, timing);
        }

        private static Peak best(Stream<Peak> peaks) {
            return peaks.max(Comparator.comparingDouble(Peak::gigaflops)).orElseThrow();
        }
    }

    /**
     * Takes some ten seconds.
     *
     * @param nanoClock {@code System::nanoTime}
     */
    public static Roofline measure(Precision precision, LongSupplier nanoClock) {
        torch.ScalarType type = precision == Precision.BF16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float;
        return new Roofline(
                precision,
                Peak.best(Arrays.stream(CONVOLUTIONS).map(shape -> forward(shape, type, nanoClock))),
                Peak.best(Arrays.stream(CONVOLUTIONS).map(shape -> forwardAndBackward(shape, type, nanoClock))),
                Peak.best(Arrays.stream(MATRICES).mapToObj(size -> matrixProduct(size, type, nanoClock))));
    }

    private static Peak forward(int[] shape, torch.ScalarType type, LongSupplier nanoClock) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Supplier<Tensor> convolution = convolution(shape, type);
            return Peak.of(operations(shape), words(shape), time(nanoClock, convolution));
        }
    }

    private static Peak forwardAndBackward(int[] shape, torch.ScalarType type, LongSupplier nanoClock) {
        try (PointerScope scope = new PointerScope()) {
            Supplier<Tensor> convolution = convolution(shape, type);
            return Peak.of(3 * operations(shape), words(shape), time(nanoClock, () -> {
                Tensor sum = convolution.get().sum();
                sum.backward();
                return sum;
            }));
        }
    }

    private static Supplier<Tensor> convolution(int[] shape, torch.ScalarType type) {
        Tensor x = operand(type, shape[0], shape[1], shape[2]);
        Tensor weight = operand(type, shape[3], shape[1], shape[4]);
        long[] one = {1};
        long[] padding = {shape[4] / 2};
        return () -> torch.conv1d(x, weight, new TensorOptional(), one, padding, one, 1);
    }

    private static Peak matrixProduct(int size, torch.ScalarType type, LongSupplier nanoClock) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor a = operand(type, size, size);
            Tensor b = operand(type, size, size);
            return Peak.of(2.0 * size * size * size, size + " x " + size, time(nanoClock, () -> torch.mm(a, b)));
        }
    }

    private static Tensor operand(torch.ScalarType type, long... shape) {
        return Torch.device().place(torch.ones(shape).to(type)).set_requires_grad(true);
    }

    private static Timing time(LongSupplier nanoClock, Supplier<Tensor> work) {
        return Timing.measure(ROUNDS, nanoClock, () -> {
            try (PointerScope round = new PointerScope()) {
                Tensor unused = work.get();
            }
        });
    }

    /** Of the forward pass; padding is counted as if it were signal. */
    private static double operations(int[] shape) {
        return 2.0 * shape[0] * shape[1] * shape[2] * shape[3] * shape[4];
    }

    private static String words(int[] shape) {
        return "batch " + shape[0] + ", " + shape[1] + " to " + shape[3] + " channels, " + shape[2] + " steps, kernel "
                + shape[4];
    }
}
