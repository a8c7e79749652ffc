package io.highband.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model as it was named on the command line.
 *
 * @param word for the library's catalogue: the name of a bundled model, or a place
 * @param checkpoint that the place holds; empty for a bundled model or a single file
 */
record NamedModel(String word, Optional<NamedCheckpoint> checkpoint) {

    /** @param word a bundled name, a {@code .safetensors} file, a checkpoint or run folder, or a run's {@code --logname} */
    static NamedModel of(String word) throws IOException {
        Path path = Path.of(word);
        if (!NamedCheckpoint.isMeant(path)) {
            return new NamedModel(word, Optional.empty());
        }
        NamedCheckpoint checkpoint = NamedCheckpoint.open(path);
        return new NamedModel(checkpoint.folder().toString(), Optional.of(checkpoint));
    }

    /** Refuses a checkpoint for another upscaling factor. */
    void requireScale(Integer scale) throws IOException {
        if (checkpoint.isPresent()) {
            checkpoint
                    .get()
                    .require("--scale", scale, checkpoint.get().content().task().scale());
        }
    }

    /** Where it is and when it was last changed. */
    String stamp() throws IOException {
        Path place = Path.of(word);
        if (!Files.exists(place)) {
            return word;
        }
        long newest = 0;
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.toList()) {
                newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
            }
        }
        return place.toAbsolutePath().normalize() + "@" + newest;
    }
}
