package io.highband.nn.distributed;

import io.highband.nn.Precision;
import io.highband.nn.Torch;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.Work;
import org.bytedeco.pytorch.global.torch;

/**
 * Parameters whose gradients travel together. In fp32 the gradient of a single one travels as it lies; several are
 * copied side by side, and their parameters' gradients become views of the sum. In bf16 there is always a copy.
 */
final class Bucket {

    private final List<Tensor> parameters;
    private final Precision precision;
    private Tensor flat; // what travels; null between steps
    private Work work;

    Bucket(List<Tensor> parameters, Precision precision) {
        this.parameters = List.copyOf(parameters);
        this.precision = precision;
    }

    /** Has the backward pass come to all of them? */
    boolean isFull() {
        return parameters.stream().allMatch(parameter -> parameter.grad().defined());
    }

    /** Begins to add up what there is: a pass that does not reach a parameter reaches it in no process. */
    void send(Exchange exchange) {
        List<Tensor> reached = reached();
        if (reached.isEmpty()) {
            return;
        }
        flat = side(reached);
        work = exchange.sum(flat);
    }

    private List<Tensor> reached() {
        return parameters.stream()
                .filter(parameter -> parameter.grad().defined())
                .toList();
    }

    private Tensor side(List<Tensor> reached) {
        if (reached.size() == 1 && precision == Precision.FP32) {
            return reached.get(0).grad().contiguous();
        }
        long numel = reached.stream().mapToLong(Tensor::numel).sum();
        Tensor room = Torch.placed(torch.zeros(new long[] {numel}, new TensorOptions(format())));
        long from = 0;
        for (Tensor parameter : reached) {
            room.narrow(0, from, parameter.numel()).view(parameter.shape()).copy_(parameter.grad());
            from += parameter.numel();
        }
        return room;
    }

    private torch.ScalarType format() {
        return precision == Precision.BF16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float;
    }

    /** Waits for the sum and makes it the gradient. */
    void receive(Exchange exchange) {
        if (work == null) {
            return;
        }
        exchange.await(work);
        long from = 0;
        for (Tensor parameter : reached()) {
            Tensor sum = flat.flatten().narrow(0, from, parameter.numel()).view(parameter.shape());
            if (precision == Precision.FP32) {
                parameter.mutable_grad().put(sum);
            } else {
                parameter.grad().copy_(sum);
            }
            from += parameter.numel();
        }
        flat = null;
        work = null;
    }
}
