package io.highband.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_cuda;

/** Where tensors live and are worked on. */
public enum Device {
    /** The processor, all that is needed and all that is tested. */
    CPU {
        @Override
        boolean isAvailable() {
            return true;
        }

        @Override
        torch.DeviceType type() {
            return torch.DeviceType.CPU;
        }

        @Override
        void choose(int index) {}
    },
    /** An NVIDIA GPU, the first unless another is chosen; needs the build with {@code -Pgpu}. */
    CUDA {
        @Override
        boolean isAvailable() {
            return torch.cuda_is_available();
        }

        @Override
        torch.DeviceType type() {
            return torch.DeviceType.CUDA;
        }

        @Override
        void choose(int index) {
            torch_cuda.set_device((byte) index);
        }
    };

    abstract boolean isAvailable();

    /** The engine's word. A method, not a field: naming a device should not load the engine. */
    abstract torch.DeviceType type();

    /** Of several of its kind, this one from now on, on this thread. */
    abstract void choose(int index);

    /** The tensor itself where it is here already, else a copy. */
    Tensor place(Tensor tensor) {
        return this == CPU ? tensor.cpu() : tensor.cuda();
    }
}
