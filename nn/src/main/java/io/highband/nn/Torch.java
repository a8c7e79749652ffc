package io.highband.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The engine's own switches, and the way of plain arrays in and out of it. The only process-wide
 * state that libtorch has and that we touch is here.
 */
public final class Torch {

    static {
        NativeLibraries.unpack(); // whoever uses the engine comes through here first
    }

    private static volatile Device device = Device.CPU;

    private Torch() {}

    /**
     * Where tensors live from now on: parameters of layers that are built, and what {@link #tensor} makes. Set
     * it before anything is built; layers do not move.
     *
     * @throws IllegalArgumentException if the machine or the build of libtorch lacks it
     */
    public static void device(Device choice) {
        device(choice, 0);
    }

    /**
     * As the other.
     *
     * @param index which of several, counted from 0; the processor is one whatever the index
     */
    public static void device(Device choice, int index) {
        if (!choice.isAvailable()) {
            throw new IllegalArgumentException("device must be one that libtorch finds here, found "
                    + choice.name().toLowerCase(Locale.ROOT)
                    + ", which it does not; take cpu, or build with -Pgpu on a machine with CUDA 13 and a GPU");
        }
        if (index > 0) {
            choice.choose(index);
        }
        device = choice;
    }

    public static Device device() {
        return device;
    }

    /** Seeds everything random in the engine: dropout and initial values. */
    public static void seed(long seed) {
        torch.manual_seed(seed);
    }

    /** How many threads one operation may use. */
    public static void threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads must be at least 1, found " + count);
        }
        torch.set_num_threads(count);
    }

    public static int threads() {
        return torch.get_num_threads();
    }

    /** Copies an array into a new float tensor of the given shape. */
    public static Tensor tensor(float[] values, long... shape) {
        long expected = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        if (values.length != expected) {
            throw new IllegalArgumentException("A tensor of shape " + Arrays.toString(shape) + " holds " + expected
                    + " values, found " + values.length);
        }
        Tensor tensor = empty(shape);
        if (values.length > 0) { // an empty tensor has no memory to write to
            tensor.data_ptr_float().put(values, 0, values.length);
        }
        return device.place(tensor);
    }

    /** The tensor, or a copy of it, on the device in use. */
    public static Tensor placed(Tensor tensor) {
        return device.place(tensor);
    }

    /** A tensor on the processor whose values are still to be written. */
    static Tensor empty(long... shape) {
        return torch.empty(shape);
    }

    public static Tensor tensor(SeriesBatch batch) {
        return tensor(batch.values(), batch.size(), batch.channels(), batch.steps());
    }

    /** Copies the values out, row by row, as float. */
    public static float[] array(Tensor tensor) {
        Tensor plain = tensor.detach().cpu().to(torch.ScalarType.Float).contiguous();
        float[] values = new float[Math.toIntExact(plain.numel())];
        if (values.length > 0) {
            plain.data_ptr_float().get(values, 0, values.length);
        }
        return values;
    }

    /** @param tensor (B, C, T) */
    public static SeriesBatch series(Tensor tensor) {
        return new SeriesBatch(array(tensor), (int) tensor.size(0), (int) tensor.size(1), (int) tensor.size(2));
    }

    static Scalar scalar(double value) {
        return new Scalar(value);
    }

    /** The extent along each axis. */
    public static List<Long> shape(Tensor tensor) {
        Long[] extents = new Long[(int) tensor.dim()];
        for (int axis = 0; axis < extents.length; axis++) {
            extents[axis] = tensor.size(axis);
        }
        return List.of(extents);
    }
}
