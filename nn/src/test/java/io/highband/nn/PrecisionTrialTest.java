package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecisionTrialTest {
    @Test
    void bf16IsTakenWhereItIsClearlyFaster() {
        PrecisionTrial trial = PrecisionTrial.run(clockOfRounds(400, 100));

        assertThat(trial).isEqualTo(new PrecisionTrial(Precision.BF16, 4));
    }

    @Test
    void bf16ThatOnlyJustWinsIsNotWorthItsRounding() {
        PrecisionTrial trial = PrecisionTrial.run(clockOfRounds(110, 100));

        assertThat(trial).isEqualTo(new PrecisionTrial(Precision.FP32, 1.1));
    }

    @ParameterizedTest
    @CsvSource({"100, 10000, FP32, 2", "300, 100, BF16, 3"})
    void whatIsClearIsTriedNoMoreThanNeeded(long fp32Nanos, long bf16Nanos, Precision faster, int rounds) {
        int[] reads = {0};
        LongSupplier clock = clockOfRounds(fp32Nanos, bf16Nanos);

        PrecisionTrial trial = PrecisionTrial.run(() -> {
            reads[0]++;
            return clock.getAsLong();
        });

        assertThat(trial.faster()).isEqualTo(faster);
        assertThat(reads[0])
                .as("two reads a round, as many rounds of each precision")
                .isEqualTo(4 * rounds);
    }

    /** Rounds alternate, fp32 first; each reads the clock when it starts and when it ends. */
    private static LongSupplier clockOfRounds(long fp32Nanos, long bf16Nanos) {
        long[] now = {0};
        int[] reads = {0};
        return () -> {
            int read = reads[0]++;
            if (read % 2 == 1) {
                now[0] += read % 4 == 1 ? fp32Nanos : bf16Nanos;
            }
            return now[0];
        };
    }
}
