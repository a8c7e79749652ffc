package io.highband.nn.distributed;

import io.highband.nn.Torch;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.pytorch.AllreduceOptions;
import org.bytedeco.pytorch.Backend;
import org.bytedeco.pytorch.BroadcastOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.Work;
import org.bytedeco.pytorch.global.torch;

/** The engine's collectives, which whoever waits for them stops waiting for as soon as somebody is gone. */
final class Exchange {

    private final Backend backend;
    private final Watch watch;

    /** @param backend Gloo's or NCCL's */
    Exchange(Backend backend, Watch watch) {
        this.backend = backend;
        this.watch = watch;
    }

    /** Begins to replace a contiguous tensor by its sum over all processes. */
    Work sum(Tensor tensor) {
        try {
            return backend.allreduce(new TensorVector(tensor), new AllreduceOptions());
        } catch (RuntimeException e) {
            throw unchecked(watch.reasonFor(e));
        }
    }

    /** Begins to replace a contiguous tensor by the lead's. */
    Work broadcast(Tensor tensor) {
        try {
            return backend.broadcast(new TensorVector(tensor), new BroadcastOptions().rootRank(0));
        } catch (RuntimeException e) {
            throw unchecked(watch.reasonFor(e));
        }
    }

    /** @throws UncheckedIOException around a {@link TeamException} */
    void await(Work work) {
        try {
            watch.await(work::isCompleted);
            work._wait(); // throws what went wrong, and lets a GPU's stream wait
        } catch (IOException e) {
            throw unchecked(e);
        } catch (RuntimeException e) {
            throw unchecked(watch.reasonFor(e));
        }
    }

    private static UncheckedIOException unchecked(IOException e) {
        return new UncheckedIOException(e.getMessage(), e);
    }

    /** A new tensor of doubles where collectives can reach it. */
    static Tensor doubles(double... values) {
        Tensor tensor = torch.zeros(new long[] {values.length}, new TensorOptions(torch.ScalarType.Double));
        tensor.data_ptr_double().put(values);
        return Torch.placed(tensor);
    }

    static double[] values(Tensor doubles) {
        double[] values = new double[(int) doubles.numel()];
        doubles.cpu().data_ptr_double().get(values);
        return values;
    }
}
