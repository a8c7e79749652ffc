package io.highband.spark;

import io.highband.nn.Precision;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Which model, and how it computes. */
final class ModelOptions {

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            required = true,
            description = "A bundled model, spline, or the address of a checkpoint, a run, or a .safetensors file.")
    private String word;

    @Option(
            names = "--precision",
            paramLabel = "WORD",
            defaultValue = "fp32",
            description = "fp32 or bf16; results of the two differ, and bf16 pays only where all processors have it"
                    + " (default ${DEFAULT-VALUE}).")
    private String precision;

    String word() {
        return word;
    }

    /** Not measured, as on one machine: machines of a cluster would not agree. */
    Precision precision() {
        return switch (precision.toLowerCase(Locale.ROOT)) {
            case "fp32" -> Precision.FP32;
            case "bf16" -> Precision.BF16;
            default -> throw new IllegalArgumentException("--precision must be fp32 or bf16, found " + precision);
        };
    }
}
