package io.highband.bench;

import io.highband.audio.FolderTree;
import io.highband.model.Checkpoint;
import io.highband.model.Network;
import io.highband.model.NetworkConfig;
import io.highband.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where measuring happens.
 *
 * @param repository with the launcher and the transcriptions
 * @param scratch is emptied at the end
 */
record Place(Path repository, Path scratch) implements AutoCloseable {

    private static final int SCALE = 4;
    private static final int HIGH_RATE_HZ = 16_000;

    static Place here() throws IOException {
        return new Place(Path.of("").toAbsolutePath(), Files.createTempDirectory("highband-bench"));
    }

    Path file(String name) {
        return scratch.resolve(name);
    }

    /** The program, as a user starts it. */
    Program.Run highband(Object... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(repository.resolve("highband").toString()));
        for (Object word : words) {
            command.add(word.toString());
        }
        return Program.run(scratch, Map.of(), command);
    }

    /** A checkpoint with random parameters, for 4 to 16 kHz. */
    Path checkpoint(String name, NetworkConfig config) throws IOException {
        Path folder = file(name);
        if (!Checkpoint.existsIn(folder)) {
            Files.createDirectories(folder);
            try (Network network = config.build(1)) {
                new Checkpoint(config, new Task(SCALE, HIGH_RATE_HZ, "decimate"), Map.of()).write(folder, network);
            }
        }
        return folder;
    }

    @Override
    public void close() throws IOException {
        FolderTree.delete(scratch);
    }
}
