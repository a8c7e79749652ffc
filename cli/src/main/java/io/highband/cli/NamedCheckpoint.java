package io.highband.cli;

import io.highband.model.Checkpoint;
import io.highband.model.CheckpointMismatchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A checkpoint as it was named on the command line, to be held against what else was said there.
 *
 * @param folder where it is
 * @param content what it is
 */
record NamedCheckpoint(Path folder, Checkpoint content) {

    /** @param name a checkpoint folder, a run folder, or the {@code --logname} that a run was started with */
    static NamedCheckpoint open(Path name) throws IOException {
        Path folder = Checkpoint.find(Files.exists(name) ? name : run(name));
        return new NamedCheckpoint(folder, Checkpoint.read(folder));
    }

    /** Whether a name is meant that {@link #open} knows, and not that of a bundled model or of a file. */
    static boolean isMeant(Path name) throws IOException {
        return Files.exists(name) ? Files.isDirectory(name) : !run(name).equals(name);
    }

    /** The only run folder whose name begins with the logname; otherwise the logname itself. */
    private static Path run(Path logname) throws IOException {
        Path parent = logname.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return logname;
        }
        String prefix = logname.getFileName() + ".lr";
        List<Path> runs;
        try (Stream<Path> folders = Files.list(parent)) {
            runs = folders.filter(folder -> folder.getFileName().toString().startsWith(prefix))
                    .map(folder -> logname.resolveSibling(folder.getFileName()))
                    .sorted()
                    .toList();
        }
        if (runs.size() > 1) {
            throw new CheckpointMismatchException(
                    logname, "expected one run of this name, found " + runs.size() + "; name one of them: " + runs);
        }
        return runs.isEmpty() ? logname : runs.get(0);
    }

    /**
     * Refuses a checkpoint that is not what an option says.
     *
     * @param wanted null if the option was not given
     */
    void require(String option, Object wanted, Object found) throws CheckpointMismatchException {
        if (wanted != null && !wanted.equals(found)) {
            throw new CheckpointMismatchException(
                    folder,
                    "expected a checkpoint for " + option + " " + wanted + ", found one for " + option + " " + found
                            + "; ask for that, or name another checkpoint");
        }
    }
}
