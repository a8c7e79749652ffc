package io.highband.nn.distributed;

import io.highband.nn.Precision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.VoidTensorHook;

/**
 * Adds up gradients over all processes while the backward pass is still computing others.
 *
 * <p>The pass comes to the last layers first, so buckets are filled in reverse order of the parameters, and are sent
 * in that order in every process, whatever order the gradients come in. The engine calls a hook for each gradient, just
 * before that reaches its parameter; whichever buckets are full by then go on their way.
 *
 * <pre>
 * backward   last ── up.0 ─────── up.1 ───── … ── down.1 ── down.0
 * exchange        └ bucket 0 ──┘└ bucket 1 ───┘   …            └ bucket n ┘   only the end of this is waited for
 * </pre>
 */
final class GradientBuckets implements AutoCloseable {

    /**
     * Large enough that a message's latency does not matter, small enough that what is left at the end of the backward
     * pass is not much. Larger parameters are buckets by themselves. Chosen, not tuned.
     */
    private static final long BUCKET_BYTES = 4 << 20;

    private final List<Bucket> buckets = new ArrayList<>();
    private final Exchange exchange;
    private final List<Tensor> parameters;
    private final List<Integer> hooks = new ArrayList<>(); // ids of the engine, parameter by parameter
    private final VoidTensorHook hook = new Hook();
    private int next; // bucket to be sent
    private boolean open;
    private RuntimeException failure; // of sending; the engine would turn it into one of its own

    GradientBuckets(List<Tensor> parameters, Precision precision, Exchange exchange) {
        this.parameters = List.copyOf(parameters);
        this.exchange = exchange;
        List<Tensor> inReverse = new ArrayList<>(parameters);
        Collections.reverse(inReverse);
        partition(inReverse).forEach(bucket -> buckets.add(new Bucket(bucket, precision)));
        hook.retainReference(); // beyond any open scope
        parameters.forEach(parameter -> hooks.add(parameter.register_hook(hook)));
    }

    private static List<List<Tensor>> partition(List<Tensor> parameters) {
        List<List<Tensor>> parts = new ArrayList<>();
        List<Tensor> part = new ArrayList<>();
        long bytes = 0;
        for (Tensor parameter : parameters) {
            long more = parameter.numel() * Float.BYTES;
            if (!part.isEmpty() && bytes + more > BUCKET_BYTES) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(parameter);
            bytes += more;
        }
        parts.add(part);
        return parts;
    }

    /** Called by the engine. */
    private final class Hook extends VoidTensorHook {
        @Override
        public void call(TensorBase gradient) {
            if (open && failure == null) {
                send(Bucket::isFull);
            }
        }
    }

    private void send(Predicate<Bucket> ready) {
        try (NoGradGuard noGrad = new NoGradGuard()) {
            while (next < buckets.size() && ready.test(buckets.get(next))) {
                buckets.get(next++).send(exchange);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Lets the loss's gradients be summed as they come. */
    void backward(Tensor loss) {
        next = 0;
        open = true;
        try {
            loss.backward();
        } finally {
            open = false;
        }
        send(bucket -> true);
        if (failure != null) {
            throw failure;
        }
        try (NoGradGuard noGrad = new NoGradGuard()) {
            buckets.forEach(bucket -> bucket.receive(exchange));
        }
    }

    /** The definition, which the buckets are held to: all at once, when the backward pass is done. */
    void backwardPlain(Tensor loss, Precision precision) {
        loss.backward();
        try (NoGradGuard noGrad = new NoGradGuard()) {
            Bucket all = new Bucket(parameters, precision);
            all.send(exchange);
            all.receive(exchange);
        }
    }

    int count() {
        return buckets.size();
    }

    @Override
    public void close() {
        for (int i = 0; i < hooks.size(); i++) {
            parameters.get(i).remove_hook(hooks.get(i));
        }
        hook.releaseReference();
    }
}
