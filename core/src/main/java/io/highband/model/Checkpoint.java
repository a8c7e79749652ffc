package io.highband.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.highband.nn.Initial;
import io.highband.nn.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;

/**
 * A trained network at rest: a folder with {@code checkpoint.json}, which says what it is and how it
 * came to be, and {@code parameters.safetensors}. Plain data, in both directions.
 *
 * @param model how to build the network
 * @param task what it was taught to undo
 * @param provenance where it came from: software, archive, seed, training options; for people to read
 */
public record Checkpoint(NetworkConfig model, Task task, Map<String, String> provenance) {

    static final int FORMAT = 1;
    private static final String DESCRIPTION = "checkpoint.json";
    private static final String PARAMETERS = "parameters.safetensors";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public Checkpoint {
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /** The JSON file's content. */
    private record Description(
            @JsonProperty(required = true) int format,
            @JsonProperty(required = true) ModelConfig model,
            @JsonProperty(required = true) Task task,
            Map<String, String> provenance) {

        Description {
            requireNonNull(model, "model");
            requireNonNull(task, "task");
        }
    }

    /**
     * The checkpoint folder that a path means: itself, or the best or else the last of a run folder.
     *
     * @throws CheckpointMismatchException if it means none
     */
    public static Path find(Path path) throws IOException {
        if (existsIn(path)) {
            return path;
        }
        for (String name : List.of("best", "last")) {
            for (Path candidate : placesOf(path.resolve(name))) {
                if (existsIn(candidate)) {
                    return candidate;
                }
            }
        }
        throw new CheckpointMismatchException(
                path,
                "expected a checkpoint folder with " + DESCRIPTION + ", or a run folder with best or last in it, found "
                        + (Files.exists(path) ? "neither" : "nothing at all") + "; name what `highband train` wrote");
    }

    /**
     * Where a folder may be that is always replaced whole: a process killed between two renames leaves it as
     * {@code NAME.new} or {@code NAME.old}. Newest first.
     */
    public static List<Path> placesOf(Path folder) {
        return List.of(
                folder.resolveSibling(folder.getFileName() + ".new"),
                folder,
                folder.resolveSibling(folder.getFileName() + ".old"));
    }

    /** Is there one in this folder? */
    public static boolean existsIn(Path folder) {
        return Files.isRegularFile(folder.resolve(DESCRIPTION));
    }

    /** Writes into an existing folder. Who needs all or nothing writes into a new folder and renames it. */
    public void write(Path folder, Network network) throws IOException {
        Description description = new Description(FORMAT, model, task, provenance);
        Files.write(folder.resolve(DESCRIPTION), JSON.writeValueAsBytes(description));
        SafeTensors.write(folder.resolve(PARAMETERS), network.parameters().named(), Map.of());
    }

    /**
     * Reads the description.
     *
     * @throws CheckpointMismatchException if there is none, or none we can read
     */
    public static Checkpoint read(Path folder) throws IOException {
        Path file = folder.resolve(DESCRIPTION);
        if (!Files.isRegularFile(file)) {
            throw new CheckpointMismatchException(
                    folder,
                    "expected a checkpoint folder with " + DESCRIPTION + ", found none; name a folder that"
                            + " `highband train` wrote");
        }
        Description found;
        try {
            int format = JSON.readTree(file.toFile()).path("format").asInt();
            if (format != FORMAT) {
                throw new CheckpointMismatchException(
                        file, "expected format " + FORMAT + ", found " + format + "; use the version that wrote it");
            }
            found = JSON.readValue(file.toFile(), Description.class);
        } catch (JsonProcessingException e) {
            throw new CheckpointMismatchException(
                    file, "cannot be read as a checkpoint description: " + e.getOriginalMessage(), e);
        }
        if (!(found.model instanceof NetworkConfig network)) {
            throw new CheckpointMismatchException(
                    file, "expected a network, found model " + found.model.id() + ", which has no parameters");
        }
        return new Checkpoint(network, found.task, found.provenance == null ? Map.of() : found.provenance);
    }

    /** @throws CheckpointMismatchException if this model does not raise the rate of sound */
    public void requireSound(Path folder) throws CheckpointMismatchException {
        if (!task.isSound()) {
            throw new CheckpointMismatchException(
                    folder,
                    "expected a model that raises the rate of sound, found one for "
                            + task.kind().id()
                            + " of series; score it with `highband eval --archive FILE`, or name another checkpoint");
        }
    }

    /** Builds the network and fills in what was learned. */
    public Network load(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(PARAMETERS))) {
            throw new CheckpointMismatchException(
                    folder,
                    "expected " + PARAMETERS + " beside " + DESCRIPTION + ", found none; copy the whole folder");
        }
        Network network = undrawn();
        try (PointerScope scope = new PointerScope()) {
            network.parameters().copyFrom(SafeTensors.read(folder.resolve(PARAMETERS)));
            return network;
        } catch (IllegalArgumentException e) {
            network.close();
            throw new CheckpointMismatchException(folder, e.getMessage(), e);
        } catch (IOException e) {
            network.close();
            throw e;
        }
    }

    private Network undrawn() {
        try (Initial.LeftOut leftOut = Initial.leaveOut()) {
            return model.build(0);
        }
    }
}
