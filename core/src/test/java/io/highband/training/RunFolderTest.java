package io.highband.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.model.Checkpoint;
import io.highband.model.CheckpointMismatchException;
import io.highband.model.Dnn;
import io.highband.model.Task;
import io.highband.nn.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFolderTest {

    private static final Dnn.Config SMALL = Dnn.Config.of(2, 12);
    private static final Map<String, String> OPTIONS = Map.of("seed", "1");

    @TempDir
    private Path folder;

    private final Dnn network = SMALL.build(1);
    private final Optimizer optimizer = new Optimizer(Optimizer.Algorithm.ADAM, 1e-3, network.parameters());
    private RunFolder run;

    @BeforeEach
    void create() throws IOException {
        run = RunFolder.at(folder.resolve("run"));
        run.create();
    }

    @AfterEach
    void free() {
        optimizer.close();
        network.close();
    }

    private void write(long totalSteps) throws IOException {
        Checkpoint checkpoint = new Checkpoint(SMALL, new Task(4, 16_000, "none"), Map.of());
        run.writeLast(checkpoint, network, optimizer, new TrainingState(0, 3, totalSteps, 0.5, null), OPTIONS);
    }

    private long found() throws IOException {
        return run.resume(optimizer, OPTIONS).totalSteps();
    }

    /**
     * Every state that a kill can leave behind while checkpoint 2 takes the place of checkpoint 1, in the
     * order in which they come about: what is in {@code last.partial}, {@code last.new}, {@code last} and {@code
     * last.old}, − for nothing, ½ for half a checkpoint.
     */
    @ParameterizedTest
    @CsvSource({
        "½, -, 1, -, 1", // writing
        "2, -, 1, -, 1", // written
        "-, 2, 1, -, 2", // named new
        "-, 2, -, 1, 2", // the old one has stepped aside
        "-, -, 2, 1, 2", // in its place
        "-, -, 2, ½, 2", // deleting the old one
        "½, 2, ½, -, 2", // after a kill with a new one beside a last: deleting that
        "½, 2, -, 1, 2", // or, killed while it was aside
        "½, -, -, 1, 1", // someone deleted the new one by hand
    })
    void aKillAtAnyMomentLeavesAWholeCheckpoint(String partial, String fresh, String last, String old, long expected)
            throws IOException {
        write(1);
        Files.move(run.path().resolve("last"), folder.resolve("1"));
        write(2);
        Files.move(run.path().resolve("last"), folder.resolve("2"));
        place(partial, "last.partial");
        place(fresh, "last.new");
        place(last, "last");
        place(old, "last.old");

        assertThat(run.hasCheckpoint(RunFolder.LAST)).isTrue();
        assertThat(found()).isEqualTo(expected);
        assertThat(Checkpoint.find(run.path())).isEqualTo(run.checkpoint(RunFolder.LAST));

        write(3);

        assertThat(found()).isEqualTo(3);
        try (Stream<Path> left = Files.list(run.path())) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("last");
        }
    }

    /** A copy of a checkpoint, or half of one: without the description, which is deleted first and written last. */
    private void place(String which, String name) throws IOException {
        if (which.equals("-")) {
            return;
        }
        Path target = Files.createDirectory(run.path().resolve(name));
        try (Stream<Path> files = Files.list(folder.resolve(which.equals("½") ? "1" : which))) {
            for (Path file : files.toList()) {
                if (!which.equals("½") || !file.endsWith("checkpoint.json")) {
                    Files.copy(file, target.resolve(file.getFileName()));
                }
            }
        }
    }

    @Test
    void namesAreTheReferencesWithTheScaleWhereItBelongs() {
        RunFolder named = RunFolder.named(Path.of("runs/single"), 3e-4, 4, 4, 64);

        assertThat(named.path()).isEqualTo(Path.of("runs/single.lr0.000300.r4.g4.b64"));
    }

    @Test
    void aRunWithoutACheckpointSaysSo() {
        assertThat(run.exists()).isTrue();
        assertThat(run.hasCheckpoint(RunFolder.LAST)).isFalse();
        assertThatThrownBy(() -> run.checkpoint(RunFolder.BEST))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessage(
                        run.path() + ": expected a checkpoint \"best\" in this run, found none; train until the first"
                                + " one is written");
    }

    @Test
    void aDamagedStateIsNamed() throws IOException {
        write(1);
        Files.writeString(run.path().resolve("last/training.json"), "{\"state\": ");

        assertThatThrownBy(this::found)
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessageStartingWith(
                        run.path().resolve("last/training.json") + ": cannot be read as a training state: ");
    }

    @Test
    void optimizersOfAnotherKindAreRefused() throws IOException {
        write(1);
        try (Optimizer other = new Optimizer(Optimizer.Algorithm.SGD, 1e-3, network.parameters())) {
            assertThatThrownBy(() -> run.resume(other, OPTIONS))
                    .isInstanceOf(CheckpointMismatchException.class)
                    .hasMessage(run.path().resolve("last")
                            + ": Parameter \"0.dense.weight.first\" is unknown here; the values come from another"
                            + " network");
        }
    }

    @Test
    void stateSurvivesItsJsonExactly() throws IOException {
        Checkpoint checkpoint = new Checkpoint(SMALL, new Task(4, 16_000, "none"), Map.of());
        for (Double best : new Double[] {null, 0.1 + 0.2, Math.PI * 1e-7}) {
            TrainingState state = new TrainingState(7, 13, 1L << 40, 1 / 3.0, best);
            run.writeLast(checkpoint, network, optimizer, state, OPTIONS);

            assertThat(run.resume(optimizer, OPTIONS)).isEqualTo(state);
        }
        assertThat(List.of(folder.toFile().list())).containsExactly("run");
    }
}
