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
        Tensor of(long... shape) {
            return torch.orthogonal_(torch.empty(shape));
        }
    },
    /** Uniform within ±√(6 / (inputs + outputs)) (Glorot & Bengio 2010). */
    GLOROT_UNIFORM {
        @Override
        Tensor of(long... shape) {
            return torch.xavier_uniform_(torch.empty(shape));
        }
    },
    /** Normal with a deviation of 10⁻³: the last layer of the reference, so that a network starts close to doing nothing. */
    NEARLY_ZERO {
        @Override
        Tensor of(long... shape) {
            return torch.normal_(torch.empty(shape), 0, 1e-3);
        }
    },
    /** Normal with a deviation of 10⁻⁷: the dense layers of the reference's DNN. */
    VANISHING {
        @Override
        Tensor of(long... shape) {
            return torch.normal_(torch.empty(shape), 0, 1e-7);
        }
    };

    /** @param shape outputs first, inputs second, then the kernel if there is one */
    abstract Tensor of(long... shape);
}
