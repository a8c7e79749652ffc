package io.highband.nn;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A layer that is being taught: forward, loss, backward, update. Plain arrays in, plain numbers out.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Learner implements AutoCloseable {

    private final Layer layer;
    private final Loss loss;
    private final Optimizer optimizer;
    private final Precision precision;
    private final Peers peers;

    /** Takes over the optimiser, not the layer. */
    public Learner(Layer layer, Loss loss, Optimizer optimizer, Precision precision) {
        this(layer, loss, optimizer, precision, Peers.NONE);
    }

    /** As the other, and takes over the peers, whose layers and optimisers must be in the same state. */
    public Learner(Layer layer, Loss loss, Optimizer optimizer, Precision precision, Peers peers) {
        this.layer = layer;
        this.loss = loss;
        this.optimizer = optimizer;
        this.precision = precision;
        this.peers = peers;
    }

    /**
     * One optimiser step.
     *
     * @return the loss before the step; the step is not taken if it is not finite
     */
    public double update(SeriesBatch input, SeriesBatch reference) {
        return update(input, reference, Portion.whole(input.size()));
    }

    /**
     * One optimiser step that the peers take, too, each with its own portion of the batch.
     *
     * @return the loss of the whole batch before the step; the step is not taken if it is not finite
     */
    public double update(SeriesBatch input, SeriesBatch reference, Portion portion) {
        try (PointerScope scope = new PointerScope()) {
            Tensor estimate;
            try (Dropout.Scope dropout = peers.dropout(portion)) {
                estimate = forward(Torch.tensor(input), Pass.TRAINING);
            }
            double found = peers.backward(loss.of(estimate, Torch.tensor(reference)), portion);
            if (Double.isFinite(found)) {
                optimizer.step();
            }
            return found;
        }
    }

    /** What the layer makes of an input now, and how far that is from the reference. */
    public Answer answer(SeriesBatch input, SeriesBatch reference) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor estimate = forward(Torch.tensor(input), Pass.EVALUATION);
            double found = loss.of(estimate, Torch.tensor(reference)).item_float();
            return new Answer(found, Torch.series(estimate));
        }
    }

    private Tensor forward(Tensor input, Pass pass) {
        try (Precision.Scope open = precision.open()) {
            return layer.forward(input, pass).to(torch.ScalarType.Float);
        }
    }

    public Optimizer optimizer() {
        return optimizer;
    }

    @Override
    public void close() {
        peers.close();
        optimizer.close();
    }

    /**
     * @param loss mean over the batch
     * @param estimate (B, C, T)
     */
    public record Answer(double loss, SeriesBatch estimate) {}
}
