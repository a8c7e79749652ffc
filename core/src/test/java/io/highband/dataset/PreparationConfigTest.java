package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PreparationConfigTest {
    @Test
    void severalProblemsAreReportedTogether() {
        PreparationConfig.Builder builder = config().scale(1)
                .dimension(0)
                .stride(0)
                .batchSize(0)
                .sampleRateHz(0)
                .keepFraction(1.5);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scale=1 must be at least 2; dimension=0 must be at least 1, or -1 for whole files; "
                        + "stride=0 must be at least 1; batchSize=0 must be at least 1; "
                        + "sampleRateHz=0 must be between 1 and 1000000; "
                        + "keepFraction=1.5 must be greater than 0 and at most 1");
    }

    @Test
    void keepingNothingIsRefusedAsIsNotANumber() {
        assertThatThrownBy(() -> config().keepFraction(0).build()).hasMessageContaining("keepFraction=0.0");
        assertThatThrownBy(() -> config().keepFraction(Double.NaN).build()).hasMessageContaining("keepFraction=NaN");
    }

    @Test
    void patchesThatBeginBetweenLowRateSamplesAreRefused() {
        PreparationConfig.Builder builder =
                config().lowResGrid(LowResGrid.LOW_RATE).dimension(8190).stride(4095);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dimension=8190 must be a multiple of scale=4")
                .hasMessageContaining("stride=4095 must be a multiple of scale=4");
    }

    @Test
    void interpolatedPatchesMayBeginAnywhere() {
        PreparationConfig config = config().lowResGrid(LowResGrid.HIGH_RATE)
                .dimension(8190)
                .stride(4095)
                .build();

        assertThat(config.stride()).isEqualTo(4095);
    }

    @Test
    void wholeFilesNeedNoPatchLength() {
        PreparationConfig config = config().dimension(PreparationConfig.WHOLE_FILES)
                .lowResGrid(LowResGrid.LOW_RATE)
                .build();

        assertThat(config.wholeFiles()).isTrue();
    }

    private static PreparationConfig.Builder config() {
        return PreparationConfig.builder(Path.of("list.txt"), Path.of("in"), Path.of("out.h5"));
    }
}
