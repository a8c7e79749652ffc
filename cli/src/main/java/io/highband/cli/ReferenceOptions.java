package io.highband.cli;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that the reference implementation's scripts pass and that have nothing to decide here. */
@SuppressWarnings({"UnusedVariable", "UnusedMethod"}) // for picocli; most is taken note of, and no more
final class ReferenceOptions {

    enum Speakers {
        SINGLE,
        MULTI;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--speaker",
            paramLabel = "WORD",
            defaultValue = "single",
            description =
                    "${COMPLETION-CANDIDATES}; the archive or list decides, so this changes nothing (default ${DEFAULT-VALUE}).")
    private Speakers speaker;

    @Option(
            names = "--piano",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            description = "Archives of music are like any other, so this changes nothing.")
    private boolean piano;

    @Option(names = "--grocery", arity = "0..1", fallbackValue = "true", defaultValue = "false", hidden = true)
    private void grocery(boolean wanted) {
        if (wanted) {
            throw new ParameterException(
                    command.commandLine(), "--grocery=true is not supported yet; only archives of sound are");
        }
    }
}
