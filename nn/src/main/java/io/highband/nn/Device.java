package io.highband.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Where tensors live and are worked on. */
public enum Device {
    /** The processor, all that is needed and all that is tested. */
    CPU(torch.DeviceType.CPU) {
        @Override
        boolean isAvailable() {
            return true;
        }
    },
    /** The first NVIDIA GPU; needs the build with {@code -Pgpu}. */
    CUDA(torch.DeviceType.CUDA) {
        @Override
        boolean isAvailable() {
            return torch.cuda_is_available();
        }
    };

    private final torch.DeviceType type;

    Device(torch.DeviceType type) {
        this.type = type;
    }

    abstract boolean isAvailable();

    torch.DeviceType type() {
        return type;
    }

    /** The tensor itself where it is here already, else a copy. */
    Tensor place(Tensor tensor) {
        return this == CPU ? tensor.cpu() : tensor.cuda();
    }
}
