package io.highband.nn;

import java.util.Arrays;
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
            long rows = shape[0];
            long columns = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
            // Products of nearly square matrices would lose digits.
            return 2 * Math.max(rows, columns) < 3 * Math.min(rows, columns)
                    ? drawOrthogonalPlain(shape)
                    : torch.empty(shape).copy_(drawOrthogonal(rows, columns).reshape(shape)); // no view
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

    /** By a QR decomposition, whose triangle has a positive diagonal. Also what the fast path is held to. */
    static Tensor drawOrthogonalPlain(long... shape) {
        return torch.orthogonal_(torch.empty(shape));
    }

    /**
     * The same by a Cholesky decomposition, which is a matter of matrix products and ten times as fast:
     * with A the wide one of the drawn matrix and its transpose, A·Aᵀ = L·Lᵀ, the rows of L⁻¹·A are
     * orthonormal, and Aᵀ = (L⁻¹·A)ᵀ·Lᵀ is its QR decomposition (nn/RATIONALE.md).
     */
    private static Tensor drawOrthogonal(long rows, long columns) {
        Tensor drawn = torch.randn(rows, columns);
        Tensor wide = rows < columns ? drawn : drawn.t();
        Tensor triangle = torch.linalg_cholesky(wide.mm(wide.t()));
        Tensor inverse = torch.linalg_solve_triangular(triangle, torch.eye(triangle.size(0)), false);
        Tensor orthonormal = inverse.mm(wide);
        return rows < columns ? orthonormal : orthonormal.t();
    }

    /**
     * Until closed, layers that this thread builds start from zeros: for networks that are about to be
     * filled from a checkpoint, as drawing the orthogonal weights of a large one takes seconds.
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
