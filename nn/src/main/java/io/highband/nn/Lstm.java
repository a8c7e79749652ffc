package io.highband.nn;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A long short-term memory over time (Hochreiter & Schmidhuber 1997), starting from a zero state.
 *
 * <h2>Shape</h2> (B, T, in) → (B, T, units): time before features, as recurrent layers have it
 * everywhere.
 *
 * <h2>Implementation</h2> Gates stand in the order input, forget, cell, output. Initial values are
 * Keras's: Glorot for the input weights, orthogonal for the recurrent ones, and a forget gate that
 * starts at 1, open (Jozefowicz et al. 2015).
 */
public final class Lstm implements Layer {

    private final Parameters parameters = new Parameters();
    private final Tensor inputWeight; // (4·units, in)
    private final Tensor recurrentWeight; // (4·units, units)
    private final Tensor inputBias; // (4·units)
    private final Tensor recurrentBias; // (4·units); redundant, kept because the engine's kernels want it

    public Lstm(int in, int units) {
        inputWeight = parameters.learn("input_weight", Initial.GLOROT_UNIFORM, 4L * units, in);
        recurrentWeight = parameters.learn("recurrent_weight", Initial.ORTHOGONAL, 4L * units, units);
        inputBias = parameters.learn("input_bias", Initial.ZERO, 4L * units);
        recurrentBias = parameters.learn("recurrent_bias", Initial.ZERO, 4L * units);
        try (PointerScope temporaries = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            inputBias.narrow(0, units, units).fill_(Torch.scalar(1));
        }
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        TensorVector weights = new TensorVector(inputWeight, recurrentWeight, inputBias, recurrentBias);
        if (x.is_cpu() && Precision.BF16.isOpen() && !isPossibleInBf16()) {
            try (Precision.Scope exact = Precision.FP32.open()) {
                return call(x.to(torch.ScalarType.Float), weights, pass);
            }
        }
        return call(x, weights, pass);
    }

    private static Tensor call(Tensor x, TensorVector weights, Pass pass) {
        long units = weights.get(1).size(1);
        Tensor start = torch.zeros(new long[] {1, x.size(0), units}, x.options());
        return torch.lstm(x, new TensorVector(start, start), weights, true, 1, 0, pass == Pass.TRAINING, false, true)
                .get0();
    }

    /** Whether this processor runs it in bf16: those without AVX-512 convolve so, slowly, but the engine refuses them an LSTM. */
    static boolean isPossibleInBf16() {
        return Trial.PASSED;
    }

    /** Made when first asked for, as it costs engine calls. */
    private static final class Trial {
        static final boolean PASSED = passes();

        private static boolean passes() {
            try (PointerScope temporaries = new PointerScope();
                    NoGradGuard noGrad = new NoGradGuard();
                    Precision.Scope open = Precision.BF16.open()) {
                Tensor matrix = torch.zeros(4, 1);
                Tensor bias = torch.zeros(4);
                call(torch.zeros(1, 1, 1), new TensorVector(matrix, matrix, bias, bias), Pass.EVALUATION);
                return true;
            } catch (RuntimeException e) {
                return false;
            }
        }
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }
}
