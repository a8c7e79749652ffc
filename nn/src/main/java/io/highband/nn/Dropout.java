package io.highband.nn;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * Leaves values out at random while learning (Srivastava et al. 2014).
 *
 * <p>The engine draws for a batch in one go, so what a patch loses depends on how many stand before it: halves of a
 * batch in two processes would lose other values than the whole in one. Within {@link #byPatch} each patch is drawn for
 * by itself, by the engine's seed, the layer and the patch's place in the whole batch.
 */
public final class Dropout {

    private static final ThreadLocal<Scope> OPEN = ThreadLocal.withInitial(() -> Scope.NONE);

    // Odd, and far from one another: no layer and patch come to the seed of others (the first is 2^64 / golden ratio).
    private static final long LAYER = 0x9E3779B97F4A7C15L;
    private static final long PATCH = 0xD1B54A32D192ED03L;

    private Dropout() {}

    /**
     * While learning, sets values to 0 and scales the others so that the mean stays; else the tensor itself.
     *
     * @param x (B, C, T)
     * @param probability of being left out, in [0, 1)
     */
    public static Tensor apply(Tensor x, double probability, Pass pass) {
        Scope scope = OPEN.get();
        return pass == Pass.TRAINING && scope != Scope.NONE
                ? scope.apply(x, probability)
                : torch.dropout(x, probability, pass == Pass.TRAINING);
    }

    /**
     * Until closed, networks on this thread draw for every patch by itself.
     *
     * @param first place in the whole batch of the first patch that they see
     */
    public static Scope byPatch(int first) {
        try (PointerScope temporaries = new PointerScope()) {
            // From the engine's generator, which is seeded for each step alike in all processes.
            Scope scope = new Scope((long) (torch.rand(1).item_float() * (1L << 24)), first);
            OPEN.set(scope);
            return scope;
        }
    }

    /** How patches are drawn for. */
    public static final class Scope implements AutoCloseable {

        /** By the engine. */
        static final Scope NONE = new Scope(0, 0);

        private final long seed;
        private final int first;
        private long layers;

        private Scope(long seed, int first) {
            this.seed = seed;
            this.first = first;
        }

        private Tensor apply(Tensor x, double probability) {
            layers++;
            return x.mul(mask(x, probability));
        }

        /** As the engine's: 0 or, that the mean stays, one over the share that is kept. */
        private Tensor mask(Tensor x, double probability) {
            Tensor mask = torch.zeros(x.shape(), new TensorOptions(x.scalar_type()));
            for (int b = 0; b < x.size(0); b++) {
                try (PointerScope temporaries = new PointerScope()) {
                    // Scrambled, because the engine's generator looks at the lower half of its seed only.
                    long scrambled = new SplittableRandom(seed + LAYER * layers + PATCH * (first + b)).nextLong();
                    Generator generator = torch.createCPUGenerator(scrambled);
                    mask.select(0, b).bernoulli_(1 - probability, new GeneratorOptional(generator));
                }
            }
            return Torch.device().place(mask.div_(Torch.scalar(1 - probability)));
        }

        @Override
        public void close() {
            OPEN.set(NONE);
        }
    }
}
