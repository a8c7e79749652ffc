package io.highband.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.VoidTensorHook;
import org.bytedeco.pytorch.global.torch;

/**
 * A training step taken apart by a stopwatch. In nn's package because a learner's parts are package-private there.
 *
 * @param forwardSeconds copying in and the loss included
 * @param backwardSeconds until the last gradient is there
 * @param optimizerSeconds the update
 * @param gradients in the order in which the backward pass comes to them
 */
public record StepParts(
        double forwardSeconds, double backwardSeconds, double optimizerSeconds, List<Gradient> gradients) {

    /**
     * One parameter's.
     *
     * @param readySeconds since the backward pass began
     * @param bytes in fp32
     */
    public record Gradient(double readySeconds, long bytes) {}

    /** Takes one step to warm up, and measures the next. */
    public static StepParts measure(
            Layer layer, SeriesBatch input, SeriesBatch reference, Precision precision, LongSupplier nanoClock) {
        List<Tensor> learned = layer.parameters().learned();
        List<Gradient> gradients = new ArrayList<>();
        try (Optimizer optimizer = new Optimizer(Optimizer.Algorithm.ADAM, 3e-4, layer.parameters())) {
            StepParts parts = null;
            for (int step = 0; step < 2; step++) {
                gradients.clear();
                try (PointerScope scope = new PointerScope()) {
                    long start = nanoClock.getAsLong();
                    Tensor loss;
                    try (Precision.Scope open = precision.open()) {
                        Tensor x = Torch.tensor(input);
                        Tensor estimate = layer.forward(x, Pass.TRAINING).to(torch.ScalarType.Float);
                        loss = Loss.RMSE.of(estimate, Torch.tensor(reference), x);
                    }
                    double value = loss.item_float();
                    long forward = nanoClock.getAsLong();
                    Stopwatch hook = new Stopwatch(gradients, forward, nanoClock);
                    int[] ids = learned.stream()
                            .mapToInt(tensor -> tensor.register_hook(hook))
                            .toArray();
                    loss.backward();
                    long backward = nanoClock.getAsLong();
                    for (int i = 0; i < ids.length; i++) {
                        learned.get(i).remove_hook(ids[i]);
                    }
                    long before = nanoClock.getAsLong();
                    optimizer.step();
                    long end = nanoClock.getAsLong();
                    if (!Double.isFinite(value)) {
                        throw new IllegalStateException("the loss is " + value);
                    }
                    parts = new StepParts(
                            (forward - start) / 1e9,
                            (backward - forward) / 1e9,
                            (end - before) / 1e9,
                            List.copyOf(gradients));
                }
            }
            return parts;
        }
    }

    private static final class Stopwatch extends VoidTensorHook {

        private final List<Gradient> gradients;
        private final long start;
        private final LongSupplier nanoClock;

        Stopwatch(List<Gradient> gradients, long start, LongSupplier nanoClock) {
            this.gradients = gradients;
            this.start = start;
            this.nanoClock = nanoClock;
        }

        @Override
        public void call(TensorBase gradient) {
            gradients.add(new Gradient((nanoClock.getAsLong() - start) / 1e9, gradient.numel() * Float.BYTES));
        }
    }
}
