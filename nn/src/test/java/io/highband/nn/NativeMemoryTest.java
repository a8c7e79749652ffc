package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine allocates is freed when we say, not when the garbage collector happens to run. */
class NativeMemoryTest {

    private static final Path STATM = Path.of("/proc/self/statm");
    private static final long MIB = 1 << 20;

    /** Java's own heap and code settle within some MiB; a tensor kept per step would make hundreds. */
    private static final long SETTLING = 48 * MIB;

    private static final int STEPS = 1 << 10;

    /** Inside, series are 16 times as wide as outside: 64 KiB of the engine's memory a tensor, 4 KiB of Java's. */
    private static Layer wideInside() {
        return Sequential.of(
                new Convolution(new Convolution.Shape(1, 16, 3), Initial.ORTHOGONAL),
                new TFiLM(16, 256),
                new Convolution(new Convolution.Shape(16, 1, 3), Initial.ORTHOGONAL));
    }

    @BeforeEach
    void touchTheWholeYoungGeneration() {
        assumeTrue(Files.isReadable(STATM), "skipped: resident memory is only read from /proc, on Linux");
        long touched = 0;
        for (int i = 0; i < 24_000; i++) {
            touched += new byte[1 << 15].length; // larger arrays would lie elsewhere
        }
        assertThat(touched).isPositive();
    }

    @Test
    void twoThousandStepsLeaveNothingBehind() {
        SeriesBatch input = SeriesBatch.mono(Numbers.normal(1, STEPS), 1, STEPS);
        try (Layer layer = wideInside();
                Learner learner = learner(layer)) {
            long growth = growthOver(100, 2_000, () -> learner.update(input, input));

            assertThat(growth).isLessThan(SETTLING); // kept: 125 MiB for every tensor inside
        }
    }

    @Test
    void answersLeaveNothingBehind() {
        SeriesBatch input = SeriesBatch.mono(Numbers.normal(1, STEPS), 1, STEPS);
        try (Layer layer = wideInside();
                Learner learner = learner(layer)) {
            long growth = growthOver(50, 1_000, () -> {
                learner.answer(input, input);
                Inference.run(layer, input, Precision.BF16);
            });

            assertThat(growth).isLessThan(SETTLING); // kept: 62 MiB for every tensor inside
        }
    }

    @Test
    void aRefusedStepLeavesNothingBehind() {
        SeriesBatch damaged = SeriesBatch.mono(new float[STEPS], 1, STEPS);
        damaged.values()[0] = Float.NaN;
        try (Layer layer = wideInside();
                Learner learner = learner(layer)) {
            assertThat(growthOver(50, 1_000, () -> learner.update(damaged, damaged)))
                    .isLessThan(SETTLING);
        }
    }

    private static Learner learner(Layer layer) {
        Optimizer optimizer = new Optimizer(Optimizer.Algorithm.ADAM, 1e-3, layer.parameters());
        return new Learner(layer, Loss.RMSE, optimizer, Precision.FP32);
    }

    @Test
    void closedLayersLeaveNothingBehind() {
        long growth = growthOver(5, 60, () -> {
            Dense inner = new Dense(1 << 10, 1 << 10, Initial.GLOROT_UNIFORM); // 4 MiB
            Parameters outer =
                    new Parameters().include("middle", new Parameters().include("inner", inner.parameters()));
            outer.close();
        });

        assertThat(growth).isLessThan(SETTLING); // kept: 240 MiB
    }

    private static long growthOver(int warmUp, int times, Runnable action) {
        for (int i = 0; i < warmUp; i++) {
            action.run();
        }
        long before = residentBytes();
        for (int i = 0; i < times; i++) {
            action.run();
        }
        return residentBytes() - before;
    }

    private static long residentBytes() {
        try {
            long pages = Long.parseLong(Files.readString(STATM).split(" ", 3)[1]);
            return pages * 4096; // the page size of x86-64 and of most arm64
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
