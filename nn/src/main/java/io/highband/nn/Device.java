package io.highband.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

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
    },
    /** The first NVIDIA GPU; needs the build with {@code -Pgpu}. */
    CUDA {
        @Override
        boolean isAvailable() {
            return torch.cuda_is_available();
        }

        @Override
        torch.DeviceType type() {
            return torch.DeviceType.CUDA;
        }
    };

    abstract boolean isAvailable();

    /** The engine's word. A method, not a field: naming a device should not load the engine. */
    abstract torch.DeviceType type();

    /** The tensor itself where it is here already, else a copy. */
    Tensor place(Tensor tensor) {
        return this == CPU ? tensor.cpu() : tensor.cuda();
    }
}
