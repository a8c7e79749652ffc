package io.highband.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.Signals;
import io.highband.dsp.CubicSpline;
import io.highband.dsp.Decimator;
import io.highband.evaluation.StandardMetric;
import io.highband.nn.EngineScope;
import io.highband.nn.Learner;
import io.highband.nn.Loss;
import io.highband.nn.Optimizer;
import io.highband.nn.Precision;
import io.highband.nn.SeriesBatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A network that has learned something answers in bf16 as it does in fp32. BENCH.md has it on real speech. */
@Tag("slow")
@ExtendWith(EngineScope.class)
class PrecisionAgreementTest {

    /** Of the issue that asked for bf16. */
    private static final double MOST_DB = 0.1;

    private static final int SCALE = 4;
    private static final int SAMPLES = 4096;

    @Test
    void bf16LosesLessThanATenthOfADecibel() {
        float[] highRes = Signals.noise(1, SAMPLES);
        float[] lowRes = Decimator.by(SCALE).apply(highRes);
        SeriesBatch input = SeriesBatch.mono(CubicSpline.interpolate(lowRes, SCALE), 1, SAMPLES);
        SeriesBatch reference = SeriesBatch.mono(highRes, 1, SAMPLES);
        // Wide enough that convolutions take the path of long kernels.
        try (Network network = AudioTFiLM.Config.of(2, 2).withBaseChannels(64).build(1)) {
            try (Learner learner = new Learner(
                    network,
                    Loss.RMSE,
                    new Optimizer(Optimizer.Algorithm.ADAM, 1e-3, network.parameters()),
                    Precision.FP32)) {
                for (int step = 0; step < 20; step++) {
                    learner.update(input, reference);
                }
            }
            NetworkResolver fp32 = new NetworkResolver(network, SCALE, Precision.FP32);
            NetworkResolver bf16 = new NetworkResolver(network, SCALE, Precision.BF16);

            double exact = StandardMetric.SNR.of(highRes, fp32.upscale(lowRes));
            double rounded = StandardMetric.SNR.of(highRes, bf16.upscale(lowRes));

            double spline = StandardMetric.SNR.of(highRes, CubicSpline.interpolate(lowRes, SCALE));
            assertThat(exact).as("it has learned something").isGreaterThan(spline + 0.5);
            assertThat(Math.abs(exact - rounded)).isLessThan(MOST_DB);
        }
    }
}
