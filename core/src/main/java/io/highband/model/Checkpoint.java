package io.highband.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.highband.audio.StableStorage;
import io.highband.nn.Initial;
import io.highband.nn.SafeTensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * A trained network at rest: a folder with {@code checkpoint.json}, which says what it is and how it
 * came to be, and {@code parameters.safetensors}; or a single {@code .safetensors} file that holds the description in
 * its {@code __metadata__}, for handing around. Plain data, in both directions.
 *
 * @param model how to build the network
 * @param task what it was taught to undo
 * @param provenance where it came from: software, archive, seed, training options; for people to read
 */
public record Checkpoint(NetworkConfig model, Task task, Map<String, String> provenance) {

    static final int FORMAT = 1;
    private static final String DESCRIPTION = "checkpoint.json";
    private static final String PARAMETERS = "parameters.safetensors";
    private static final String FILE_ENDING = ".safetensors";

    /** Where a single file keeps the description. */
    private static final String METADATA_KEY = "highband";

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
     * The checkpoint that a path means: a folder or a file itself, or the best or else the last of a run folder.
     *
     * @throws CheckpointMismatchException if it means none
     */
    public static Path find(Path path) throws IOException {
        if (existsIn(path) || isFile(path)) {
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
                "expected a checkpoint folder with " + DESCRIPTION + ", a run folder with best or last in it, or a "
                        + FILE_ENDING + " file, found "
                        + (Files.exists(path) ? "none of them" : "nothing at all")
                        + "; name what `highband train` wrote");
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

    private static boolean isFile(Path path) {
        return path.toString().endsWith(FILE_ENDING) && Files.isRegularFile(path);
    }

    /** Writes into an existing folder. Who needs all or nothing writes into a new folder, settles and renames it. */
    public void write(Path folder, Network network) throws IOException {
        write(folder, network, SafeTensors.Storage.F32);
    }

    /** As the other, with parameters rounded to what is stored. */
    public void write(Path folder, Network network, SafeTensors.Storage storage) throws IOException {
        StableStorage.write(folder.resolve(DESCRIPTION), description());
        SafeTensors.write(folder.resolve(PARAMETERS), network.parameters().named(), Map.of(), storage);
    }

    /**
     * Writes a single file, beside its place first.
     *
     * @param file ends in {@code .safetensors}
     */
    public void writeFile(Path file, Network network, SafeTensors.Storage storage) throws IOException {
        if (!file.toString().endsWith(FILE_ENDING)) {
            throw new IllegalArgumentException("a checkpoint file must be named *" + FILE_ENDING + ", found " + file);
        }
        String description = new String(description(), StandardCharsets.UTF_8);
        SafeTensors.write(file, network.parameters().named(), Map.of(METADATA_KEY, description), storage);
    }

    private byte[] description() throws IOException {
        return JSON.writeValueAsBytes(new Description(FORMAT, model, task, provenance));
    }

    /**
     * Reads the description.
     *
     * @param checkpoint a folder, or a single file
     * @throws CheckpointMismatchException if there is none, or none we can read
     */
    public static Checkpoint read(Path checkpoint) throws IOException {
        if (isFile(checkpoint)) {
            String description = SafeTensors.metadata(checkpoint).get(METADATA_KEY);
            if (description == null) {
                throw new CheckpointMismatchException(
                        checkpoint,
                        "expected the entry \"" + METADATA_KEY
                                + "\" in its __metadata__, found none; it was not written"
                                + " as a checkpoint of Highband");
            }
            return parse(checkpoint.toString(), description.getBytes(StandardCharsets.UTF_8));
        }
        Path file = checkpoint.resolve(DESCRIPTION);
        if (!Files.isRegularFile(file)) {
            throw new CheckpointMismatchException(
                    checkpoint,
                    "expected a checkpoint folder with " + DESCRIPTION + ", found none; name a folder that"
                            + " `highband train` wrote");
        }
        return parse(file.toString(), Files.readAllBytes(file));
    }

    /** @param where what to call it in messages */
    private static Checkpoint parse(String where, byte[] json) throws IOException {
        Description found;
        try {
            int format = JSON.readTree(json).path("format").asInt();
            if (format != FORMAT) {
                throw new CheckpointMismatchException(
                        where, "expected format " + FORMAT + ", found " + format + "; use the version that wrote it");
            }
            found = JSON.readValue(json, Description.class);
        } catch (JsonProcessingException e) {
            throw new CheckpointMismatchException(
                    where, "cannot be read as a checkpoint description: " + e.getOriginalMessage(), e);
        }
        if (!(found.model instanceof NetworkConfig network)) {
            throw new CheckpointMismatchException(
                    where, "expected a network, found model " + found.model.id() + ", which has no parameters");
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

    /** Builds the network and fills in what was learned, from where {@link #read} read it. */
    public Network load(Path checkpoint) throws IOException {
        Path file = isFile(checkpoint) ? checkpoint : checkpoint.resolve(PARAMETERS);
        if (!Files.isRegularFile(file)) {
            throw new CheckpointMismatchException(
                    checkpoint,
                    "expected " + PARAMETERS + " beside " + DESCRIPTION + ", found none; copy the whole folder");
        }
        return filled(checkpoint.toString(), () -> SafeTensors.read(file));
    }

    /** Size of the parameters of a folder or file. */
    static long bytes(Path checkpoint) throws IOException {
        return Files.size(isFile(checkpoint) ? checkpoint : checkpoint.resolve(PARAMETERS));
    }

    /**
     * A checkpoint folder among the resources.
     *
     * @param folder ends in a slash
     */
    static Checkpoint read(ModelResources resources, String folder) throws IOException {
        return parse(folder + DESCRIPTION, resources.bytes(folder + DESCRIPTION));
    }

    /** As {@link #load(Path)}, from where {@link #read(ModelResources, String)} read it. */
    Network load(ModelResources resources, String folder) throws IOException {
        String name = folder + PARAMETERS;
        byte[] parameters = resources.bytes(name);
        return filled(name, () -> SafeTensors.read(name, parameters));
    }

    /** Reads tensors. */
    private interface Tensors {
        Map<String, Tensor> read() throws IOException;
    }

    private Network filled(String where, Tensors tensors) throws IOException {
        Network network = blank();
        try (PointerScope scope = new PointerScope()) {
            network.parameters().copyFrom(tensors.read());
            return network;
        } catch (IllegalArgumentException e) {
            network.close();
            throw new CheckpointMismatchException(where, e.getMessage(), e);
        } catch (IOException e) {
            network.close();
            throw e;
        }
    }

    /** The network with parameters that somebody is about to fill in. */
    public Network blank() {
        try (Initial.LeftOut leftOut = Initial.leaveOut()) {
            return model.build(0);
        }
    }
}
