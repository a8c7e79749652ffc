package io.highband.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options {@code --pool-size} and {@code --strides}, two names for what can only be one number. */
final class StrideOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--pool-size",
            paramLabel = "N",
            description = "Samples pooled into one at each level; 2 by default.")
    private Integer poolSize;

    @Option(names = "--strides", paramLabel = "N", description = "From one pooled sample to the next: the same number.")
    private Integer strides;

    boolean given() {
        return poolSize != null || strides != null;
    }

    int orElse(int published) {
        if (poolSize != null && strides != null && !poolSize.equals(strides)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--pool-size=" + poolSize + " must equal --strides=" + strides
                            + ", or the way up cannot undo what the way down did; give one of them");
        }
        return poolSize != null ? poolSize : strides != null ? strides : published;
    }
}
