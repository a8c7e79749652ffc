package io.highband.nn;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorTensorHook;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The gradient of an {@link Lstm} with all steps' weight gradients in one product. The engine's kernel adds a
 * product to the gradient of the recurrent weights at every step, which with many units and small batches is all it
 * does: 4·units² floats are read and written for every step.
 *
 * <h2>Implementation</h2> The engine computes the outputs h, without a gradient. From them the gates' sums
 *
 * <pre>
 * z_t = inputWeight·x_t + recurrentWeight·h_(t−1) + biases          of all steps at once
 * </pre>
 *
 * are two matrix products over known tensors, of which the engine can take gradients by itself. What is left is to get
 * from the gradient of h to that of z: from the last step to the first, with one small product a step. The engine is
 * told by a hook on z, as there is no other way to bring a gradient of one's own to it from Java:
 *
 * <pre>
 * out = h + (first units of z) − (the same, constant)      its value is h; its gradient arrives at z, where
 * hook:  gradient of out  →  gradient of z                 the hook replaces it
 * </pre>
 *
 * The hook lives in the {@code PointerScope} open during the forward pass, which must therefore stay open until the
 * backward pass is done, as that of {@link Learner} does.
 */
final class MergedLstm extends TensorTensorHook {

    /** z and upstream (T, B, …), weight (4·units, units) → gradient of z, from z = gates' sums, gates i, f, g, o. */
    private static final String GRADIENT = """
            def gradient(z: Tensor, upstream: Tensor, weight: Tensor) -> Tensor:
                i, f, g, o = z.chunk(4, 2)
                i = i.sigmoid()
                f = f.sigmoid()
                g = g.tanh()
                o = o.sigmoid()
                gain = i * g
                cell = torch.zeros_like(gain[0])
                cells = [cell]
                for t in range(z.size(0)):
                    cell = torch.addcmul(gain[t], f[t], cell)
                    cells.append(cell)
                before = torch.stack(cells[:-1])
                bounded = torch.stack(cells[1:]).tanh()
                slopes = torch.cat([g * i * (1 - i), before * f * (1 - f), i * (1 - g * g), bounded * o * (1 - o)], 2)
                through = o * (1 - bounded * bounded)
                steps: List[Tensor] = []
                hidden = torch.zeros_like(cell)
                cell = torch.zeros_like(cell)
                for s in range(z.size(0)):
                    t = z.size(0) - 1 - s
                    hidden = upstream[t] + hidden
                    cell = torch.addcmul(cell, hidden, through[t])
                    step = torch.cat([cell, cell, cell, hidden], 1) * slopes[t]
                    steps.append(step)
                    hidden = torch.mm(step.to(weight.dtype), weight).to(step.dtype)
                    cell = cell * f[t]
                steps.reverse()
                return torch.stack(steps)
            """;

    private static final CompilationUnit SCRIPT = torch.compile(GRADIENT).retainReference();

    private final Tensor gates; // (B, T, 4·units), without gradient
    private final Tensor recurrentWeight; // (4·units, units), in the format of the products
    private final long units;

    private MergedLstm(Tensor gates, Tensor recurrentWeight) {
        this.gates = gates;
        this.recurrentWeight = recurrentWeight;
        units = recurrentWeight.size(1);
    }

    /**
     * Attaches the gradient to what the engine computed.
     *
     * @param x (B, T, in)
     * @param hidden (B, T, units), the outputs for x, without gradient
     * @return the outputs, with a gradient
     */
    static Tensor of(
            Tensor x,
            Tensor hidden,
            Tensor inputWeight,
            Tensor recurrentWeight,
            Tensor inputBias,
            Tensor recurrentBias) {
        long units = hidden.size(2);
        Tensor start = torch.zeros(new long[] {hidden.size(0), 1, units}, hidden.options());
        Tensor before = torch.cat(new TensorVector(start, hidden.narrow(1, 0, hidden.size(1) - 1)), 1);
        Tensor z = torch.linear(x, inputWeight, new TensorOptional(inputBias))
                .add(torch.linear(before, recurrentWeight, new TensorOptional(recurrentBias))); // (B, T, 4·units)
        if (!z.requires_grad()) {
            return hidden;
        }
        z.register_hook(new MergedLstm(z.detach(), recurrentWeight.detach().to(hidden.scalar_type())));
        Tensor some = z.narrow(2, 0, units);
        return some.sub(some.detach()).add(hidden);
    }

    @Override
    public TensorBase call(TensorBase upstream) {
        try (NoGradGuard noGrad = new NoGradGuard()) {
            Tensor ofHidden = new Tensor(upstream).narrow(2, 0, units).transpose(0, 1);
            Function gradient = SCRIPT.find_function(new QualifiedName("gradient"));
            Tensor found = gradient.apply(new IValueVector(
                            new IValue(float32(gates.transpose(0, 1))),
                            new IValue(float32(ofHidden)),
                            new IValue(recurrentWeight)))
                    .toTensor();
            return found.transpose(0, 1).to(gates.scalar_type());
        }
    }

    private static Tensor float32(Tensor tensor) {
        return tensor.to(torch.ScalarType.Float).contiguous();
    }

    /** Whether a hook can be kept alive until the backward pass. */
    static boolean isPossible() {
        return PointerScope.getInnerScope() != null;
    }
}
