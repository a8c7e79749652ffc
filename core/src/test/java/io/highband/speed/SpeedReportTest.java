package io.highband.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highband.model.AudioTFiLM;
import io.highband.model.AudioUNet;
import io.highband.model.Dnn;
import io.highband.model.Spline;
import io.highband.nn.EngineScope;
import io.highband.nn.Precision;
import io.highband.nn.Roofline;
import io.highband.nn.Timing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineScope.class)
class SpeedReportTest {

    private final AtomicLong seconds = new AtomicLong();

    /** Every look at it, one second later. */
    private long clock() {
        return seconds.getAndIncrement() * 1_000_000_000L;
    }

    @Test
    void aStepIsCountedAsThreeForwardPassesOfTheDefinition() {
        AudioUNet.Config config = AudioUNet.Config.of(1, 2).withBaseChannels(2);

        TrainingSpeed speed = TrainingSpeed.measure(config, 3, 16, Precision.FP32, 2, this::clock);

        // Multiplications: down 8·1·2·65, bottleneck 4·2·8·9, up 4·8·4·65, last 8·4·2·9; of 3 patches, twice for the
        // additions.
        double forward = 2.0 * 3 * (1040 + 576 + 8320 + 576);
        assertThat(speed.operations()).isEqualTo(3 * forward);
        assertThat(speed.step()).isEqualTo(new Timing(1, 1, 1, 2));
        assertThat(speed.effectiveGigaflops()).isEqualTo(3 * forward / 1e9, within(1e-15));
    }

    @Test
    void thePublishedNetworksTakeTheOperationsOfTheirLayouts() {
        // 350 GFLOP for a patch and step, as counted beforehand from the published layout.
        assertThat(6e-9 * AudioTFiLM.Config.defaults().multiplications(8192))
                .isCloseTo(350, within(5.0)); // with the LSTMs
        assertThat(AudioTFiLM.Config.defaults().multiplications(2 * 8192))
                .isEqualTo(2 * AudioTFiLM.Config.defaults().multiplications(8192));
        // 8192 → 1365 → 4096 → 4096 → 8192
        assertThat(Dnn.Config.defaults().multiplications(8192))
                .isEqualTo(8192L * 1365 + 1365L * 4096 + 4096L * 4096 + 4096L * 8192);
    }

    @Test
    void upscalingIsComparedWithTheTimeTheSoundLasts() {
        UpscalingSpeed speed;
        try (Spline spline = new Spline(4)) {
            speed = UpscalingSpeed.measure(spline, Optional.empty(), 16_000, 12, 1, this::clock);
        }

        assertThat(speed.timesRealTime()).isEqualTo(12, within(1e-12));
    }

    @Test
    void jsonHoldsRooflineStepAndUpscaling() throws IOException {
        Roofline.Peak peak = new Roofline.Peak(123.5, "a shape", Timing.of(1, 2, 4));
        SpeedReport report = new SpeedReport(
                new Machine("a processor", 2, List.of("amx_bf16"), "Linux", "a JVM", 2),
                List.of(new Roofline(Precision.BF16, peak, peak, peak)),
                List.of(new TrainingSpeed("audiotfilm", Precision.BF16, 8, 8192, Timing.of(2), 6e12)),
                List.of(new UpscalingSpeed("spline", Optional.empty(), 16_000, 600, Timing.of(0.5))));

        JsonNode json = new ObjectMapper().readTree(report.toJson());

        assertThat(json.at("/machine/bf16_instructions/0").asText()).isEqualTo("amx_bf16");
        assertThat(json.at("/roofline/0/convolution_forward_and_backward/gflops")
                        .asDouble())
                .isEqualTo(123.5);
        assertThat(json.at("/roofline/0/matrix_product/seconds/slowest").asDouble())
                .isEqualTo(4);
        assertThat(json.at("/training_step/0/effective_gflops").asDouble()).isEqualTo(3000);
        assertThat(json.at("/upscaling/0/times_real_time").asDouble()).isEqualTo(1200);
        assertThat(json.at("/upscaling/0").has("precision")).isFalse();
        assertThat(report.toText()).contains("audiotfilm  bf16     2.00 s for 8 patches of 8192     3000 GFLOP/s");
    }
}
