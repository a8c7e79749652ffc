package io.highband.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.highband.audio.FolderTree;
import io.highband.audio.PartialFile;
import io.highband.audio.StableStorage;
import io.highband.model.Checkpoint;
import io.highband.model.CheckpointMismatchException;
import io.highband.model.Network;
import io.highband.nn.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;

/**
 * A training run on disk: the checkpoints {@code last} (everything needed to resume) and {@code best}
 * (lowest validation loss, parameters only), beside {@code metrics.csv} and TensorBoard's event files.
 *
 * <p>A checkpoint is a folder. It is written as {@code NAME.partial}, renamed to {@code NAME.new} when
 * whole, and takes the place of {@code NAME} while that one steps aside as {@code NAME.old}. At every
 * moment one of the three is whole; a killed process or a power cut may leave any of them, and {@link #checkpoint}
 * finds it. (On Windows, which stores the names in a folder when it likes, after a power cut only as a rule.)
 */
public final class RunFolder {

    public static final String LAST = "last";
    public static final String BEST = "best";

    private static final String STATE = "training.json";
    private static final String OPTIMIZER = "optimizer.safetensors";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /** {@code training.json}: how far the run has come, and the options it must keep. */
    private record Memory(
            @JsonProperty(required = true) TrainingState state,
            @JsonProperty(required = true) Map<String, String> options) {}

    /** The reference's naming, with its stray {@code 1} read as the scale it was meant to be: {@code run.lr0.000300.r4.g4.b64}. */
    public static RunFolder named(Path logname, double learningRate, int scale, int layers, int batchSize) {
        String suffix = String.format(Locale.ROOT, ".lr%f.r%d.g%d.b%d", learningRate, scale, layers, batchSize);
        return new RunFolder(logname.resolveSibling(logname.getFileName() + suffix));
    }

    /** A run folder by its own name. */
    public static RunFolder at(Path path) {
        return new RunFolder(path);
    }

    public Path path() {
        return path;
    }

    /** Has a run started here? */
    public boolean exists() {
        return Files.isDirectory(path);
    }

    public void create() throws IOException {
        Files.createDirectories(path);
    }

    /**
     * Where a whole checkpoint of this name is.
     *
     * @throws CheckpointMismatchException if there is none
     */
    public Path checkpoint(String name) throws IOException {
        for (Path candidate : Checkpoint.placesOf(path.resolve(name))) {
            if (Checkpoint.existsIn(candidate)) {
                return candidate;
            }
        }
        throw new CheckpointMismatchException(
                path,
                "expected a checkpoint \"" + name + "\" in this run, found none; train until the first one is written");
    }

    /** Is there one to resume from? */
    public boolean hasCheckpoint(String name) {
        return Checkpoint.placesOf(path.resolve(name)).stream().anyMatch(Checkpoint::existsIn);
    }

    /** Replaces {@code best}. */
    void writeBest(Checkpoint checkpoint, Network network) throws IOException {
        replace(BEST, folder -> checkpoint.write(folder, network));
    }

    /** Replaces {@code last}. */
    void writeLast(
            Checkpoint checkpoint,
            Network network,
            Optimizer optimizer,
            TrainingState state,
            Map<String, String> options)
            throws IOException {
        replace(LAST, folder -> {
            optimizer.write(folder.resolve(OPTIMIZER));
            StableStorage.write(folder.resolve(STATE), JSON.writeValueAsBytes(new Memory(state, options)));
            checkpoint.write(folder, network);
        });
    }

    /**
     * Fills in the optimiser where {@code last} stopped.
     *
     * @throws CheckpointMismatchException if an option differs from what the run was started with
     */
    TrainingState resume(Optimizer optimizer, Map<String, String> options) throws IOException {
        Path folder = checkpoint(LAST);
        Memory memory;
        try {
            memory = JSON.readValue(folder.resolve(STATE).toFile(), Memory.class);
        } catch (JsonProcessingException e) {
            throw new CheckpointMismatchException(
                    folder.resolve(STATE), "cannot be read as a training state: " + e.getOriginalMessage());
        }
        for (Map.Entry<String, String> option : options.entrySet()) {
            String before = memory.options.get(option.getKey());
            if (!option.getValue().equals(before)) {
                throw new CheckpointMismatchException(
                        folder,
                        "the run was started with " + option.getKey() + "=" + before
                                + ", found " + option.getKey() + "=" + option.getValue()
                                + "; resume with the same options or choose another --logname");
            }
        }
        try {
            optimizer.read(folder.resolve(OPTIMIZER), memory.state.totalSteps());
        } catch (IllegalArgumentException e) {
            throw new CheckpointMismatchException(folder, e.getMessage());
        }
        return memory.state;
    }

    private interface Content {
        void writeTo(Path folder) throws IOException;
    }

    private void replace(String name, Content content) throws IOException {
        Path target = path.resolve(name);
        Path partial = path.resolve(name + ".partial");
        Path fresh = path.resolve(name + ".new");
        Path old = path.resolve(name + ".old");
        FolderTree.delete(partial);
        try {
            Files.createDirectories(partial);
            content.writeTo(partial);
            StableStorage.settle(partial);
        } catch (IOException e) {
            FolderTree.delete(partial);
            throw PartialFile.failed(target, e);
        }
        if (Files.exists(fresh)) { // a process was killed between the renames below
            StableStorage.settle(path);
            FolderTree.delete(target);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(partial, fresh, StandardCopyOption.ATOMIC_MOVE);
        StableStorage.settle(path); // before anything older is deleted
        FolderTree.delete(old);
        if (Files.exists(target)) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        FolderTree.delete(old);
    }
}
