package io.highband.cli;

import io.highband.nn.Precision;
import io.highband.nn.PrecisionTrial;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The option {@code --precision}, and what {@code auto} comes to on this machine. */
final class PrecisionOption {

    enum Choice {
        AUTO,
        FP32,
        BF16;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--precision",
            defaultValue = "auto",
            description = "${COMPLETION-CANDIDATES}; auto measures which is faster here.")
    private Choice choice;

    /**
     * A precision and why it was taken.
     *
     * @param words for a user
     */
    record Resolved(Precision precision, String words) {}

    Resolved resolve() {
        if (choice != Choice.AUTO) {
            return new Resolved(Precision.valueOf(choice.name()), choice.toString());
        }
        PrecisionTrial trial = PrecisionTrial.run(System::nanoTime);
        return new Resolved(
                trial.faster(),
                String.format(
                        Locale.ROOT,
                        "%s (here bf16 is %.1f x as fast as fp32)",
                        trial.faster().name().toLowerCase(Locale.ROOT),
                        trial.bf16Speedup()));
    }
}
