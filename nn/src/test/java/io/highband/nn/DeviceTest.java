package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;

class DeviceTest {
    @Test
    void processorIsWhereEverythingLivesUnlessSaidOtherwise() {
        assertThat(Torch.device()).isEqualTo(Device.CPU);
        assertThat(Torch.tensor(new float[] {1}, 1).is_cpu()).isTrue();
    }

    @Test
    void missingGpuIsRefusedBeforeAnythingChanges() {
        assumeFalse(Device.CUDA.isAvailable(), "a CUDA GPU is here");

        assertThatThrownBy(() -> Torch.device(Device.CUDA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "device must be one that libtorch finds here, found cuda, which it does not; take cpu, or build"
                                + " with -Pgpu on a machine with CUDA 13 and a GPU");
        assertThat(Torch.device()).isEqualTo(Device.CPU);
    }
}
