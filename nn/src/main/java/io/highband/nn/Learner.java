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
        return update(Lesson.of(input, reference), Portion.whole(input.size()));
    }

    /**
     * One optimiser step that the peers take, too, each with its own portion of the batch.
     *
     * @return the loss of the whole batch before the step; the step is not taken if it is not finite
     */
    public double update(Lesson lesson, Portion portion) {
        try (PointerScope scope = new PointerScope()) {
            Tensor input = Torch.tensor(lesson.input());
            Tensor estimate;
            try (Dropout.Scope dropout = peers.dropout(portion)) {
                estimate = forward(input, Pass.TRAINING);
            }
            Tensor reference = Torch.tensor(lesson.reference());
            double found = peers.backward(loss.of(judged(estimate, reference, lesson), reference, input), portion);
            if (Double.isFinite(found)) {
                optimizer.step();
            }
            return found;
        }
    }

    /** What the layer makes of an input now, and how far that is from the reference. */
    public Answer answer(SeriesBatch input, SeriesBatch reference) {
        return answer(Lesson.of(input, reference));
    }

    /** As the other, where perhaps not everything counts. */
    public Answer answer(Lesson lesson) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor input = Torch.tensor(lesson.input());
            Tensor reference = Torch.tensor(lesson.reference());
            Tensor estimate = judged(forward(input, Pass.EVALUATION), reference, lesson);
            return new Answer(loss.of(estimate, reference, input).item_float(), Torch.series(estimate));
        }
    }

    private static Tensor judged(Tensor estimate, Tensor reference, Lesson lesson) {
        return lesson.judged()
                .map(judged -> reference.add(estimate.sub(reference).mul(Torch.tensor(judged))))
                .orElse(estimate);
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
     * @param estimate (B, C, T); the reference where nothing is judged
     */
    public record Answer(double loss, SeriesBatch estimate) {}
}
