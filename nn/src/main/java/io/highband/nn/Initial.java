package io.highband.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Initial values of parameters: Keras's defaults, because the published networks were trained from
 * them. All draw from the engine's generator; see {@link Torch#seed}.
 */
public enum Initial {
    /**
     * Rows (or columns, whichever are fewer) of the flattened weight are orthonormal, so that signals
     * neither grow nor fade with depth (Saxe, McClelland & Ganguli 2014).
     */
    ORTHOGONAL {
        @Override
        Tensor draw(long... shape) {
            return torch.orthogonal_(torch.empty(shape));
        }
    },
    /** Uniform within ±√(6 / (inputs + outputs)) (Glorot & Bengio 2010). */
    GLOROT_UNIFORM {
        @Override
        Tensor draw(long... shape) {
            return torch.xavier_uniform_(torch.empty(shape));
        }
    },
    /** Normal with a deviation of 10⁻³: the last layer of the reference, so that a network starts close to doing nothing. */
    NEARLY_ZERO {
        @Override
        Tensor draw(long... shape) {
            return torch.normal_(torch.empty(shape), 0, 1e-3);
        }
    },
    /** Normal with a deviation of 10⁻⁷: the dense layers of the reference's DNN. */
    VANISHING {
        @Override
        Tensor draw(long... shape) {
            return torch.normal_(torch.empty(shape), 0, 1e-7);
        }
    },
    /** Biases. */
    ZERO {
        @Override
        Tensor draw(long... shape) {
            return torch.zeros(shape);
        }
    },
    /** Gains. */
    ONE {
        @Override
        Tensor draw(long... shape) {
            return torch.ones(shape);
        }
    };

    private static final ThreadLocal<Boolean> LEFT_OUT = ThreadLocal.withInitial(() -> false);

    /** @param shape outputs first, inputs second, then the kernel if there is one */
    final Tensor of(long... shape) {
        return Torch.device().place(LEFT_OUT.get() ? torch.zeros(shape) : draw(shape));
    }

    abstract Tensor draw(long... shape);

    /**
     * Until closed, layers that this thread builds start from zeros: for networks that are about to be
     * filled from a checkpoint, as drawing the orthogonal weights of a large one takes many seconds.
     */
    public static LeftOut leaveOut() {
        LeftOut open = new LeftOut(LEFT_OUT.get());
        LEFT_OUT.set(true);
        return open;
    }

    /**
     * Drawing is left out.
     *
     * @param before whether it already was
     */
    public record LeftOut(boolean before) implements AutoCloseable {
        @Override
        public void close() {
            LEFT_OUT.set(before);
        }
    }
}
