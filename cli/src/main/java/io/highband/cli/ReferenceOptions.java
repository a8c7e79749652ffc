package io.highband.cli;

import io.highband.dataset.PatchArchive;
import io.highband.model.Task;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Options that the reference implementation's scripts pass and that archives and lists have decided before. */
@SuppressWarnings("UnusedVariable") // for picocli; most is taken note of, and no more
final class ReferenceOptions {

    enum Speakers {
        SINGLE,
        MULTI;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

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

    @Option(
            names = "--grocery",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            description = "The archive must be one for imputation (highband prep-grocery).")
    private boolean grocery;

    /**
     * Holds {@code --grocery true} against an archive.
     *
     * @throws IOException if the archive is for another task
     */
    void require(PatchArchive archive) throws IOException {
        String task = archive.info().task().orElse(Task.Kind.SUPER_RESOLUTION.id());
        if (grocery && !task.equals(Task.Kind.IMPUTATION.id())) {
            throw new IOException(archive.path() + ": expected an archive for imputation, as --grocery true says, found"
                    + " one for " + task + "; prepare one with highband prep-grocery, or leave --grocery out");
        }
    }

    boolean grocery() {
        return grocery;
    }
}
