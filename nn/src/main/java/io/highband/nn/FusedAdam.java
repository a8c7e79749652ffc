package io.highband.nn;

import java.util.List;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;

/**
 * The engine's own Adam, for tensors on the processor: parameter, gradient and both moments are passed over once,
 * where single operations pass over them eight times. Called by name, because the Java binding leaves it out.
 *
 * <p>One thread at a time; within the caller's {@code PointerScope}.
 */
final class FusedAdam {

    /** No state: which kernels there are does not change while the engine is loaded. */
    private static final OperatorHandle ADAM = operator("aten::_fused_adam_");

    private static final OperatorHandle ADAMW = operator("aten::_fused_adamw_");

    private final OperatorHandle operator;
    private final GenericList parameters = tensors();
    private final GenericList gradients = tensors();
    private final GenericList firstMoments = tensors();
    private final GenericList secondMoments = tensors();
    private final GenericList steps = tensors();
    private final Tensor step;

    /** @param step the one about to be taken, counted from 1; the engine keeps it as a float, exact up to 2²⁴ */
    FusedAdam(Optimizer.Algorithm algorithm, long step) {
        operator = algorithm == Optimizer.Algorithm.ADAMW ? ADAMW : ADAM;
        this.step = torch.ones(1).mul_(Torch.scalar((double) step));
    }

    private static OperatorHandle operator(String name) {
        OperatorHandle found = Dispatcher.singleton().findSchemaOrThrow(name, "");
        return found.retainReference();
    }

    private static GenericList tensors() {
        return new GenericList(new Type.TypePtr(TensorType.get()));
    }

    /** The kernel reads memory in order whatever the strides say, hence contiguous. */
    void add(Tensor parameter, Tensor gradient, Tensor first, Tensor second) {
        parameters.push_back(new IValue(parameter));
        gradients.push_back(new IValue(gradient.contiguous()));
        firstMoments.push_back(new IValue(first));
        secondMoments.push_back(new IValue(second));
        steps.push_back(new IValue(step));
    }

    /** Changes everything that was added. */
    void apply(double learningRate, double beta1, double beta2, double weightDecay, double epsilon) {
        List<IValue> stack = List.of(
                new IValue(parameters),
                new IValue(gradients),
                new IValue(firstMoments),
                new IValue(secondMoments),
                new IValue(tensors()), // largest second moments, of a variant of Adam
                new IValue(steps),
                new IValue(learningRate),
                new IValue(beta1),
                new IValue(beta2),
                new IValue(weightDecay),
                new IValue(epsilon),
                new IValue(false), // that variant
                new IValue(false), // uphill
                new IValue(), // scale of gradients
                new IValue()); // whether one was infinite
        operator.callBoxed(new IValueVector(stack.toArray(new IValue[0])));
    }
}
