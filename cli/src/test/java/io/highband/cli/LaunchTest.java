package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.highband.dataset.SmallCorpus;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Training in several processes on this host, seen from outside. */
@Tag("cluster")
@DisabledOnOs(OS.WINDOWS) // no signals there
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaunchTest {

    private static final int EPOCHS = 6;
    private static final int KILLED = 128 + 9;
    private static final int TERMINATED = 128 + 15;

    /** The promise. What is behind it is the order of sums. */
    private static final double RELATIVE = 1e-4;

    @TempDir
    private static Path folder;

    private Path archive;
    private Run two;

    /** What a launch came to. */
    private record Run(int code, List<String> out, String err, Path folder) {

        /** Loss of each epoch: while learning and on validation. */
        List<double[]> losses() throws IOException {
            return Files.readAllLines(folder.resolve("metrics.csv")).stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new double[] {Double.parseDouble(cells[2]), Double.parseDouble(cells[6])})
                    .toList();
        }

        byte[] parameters() throws IOException {
            return Files.readAllBytes(folder.resolve("last/parameters.safetensors"));
        }
    }

    @BeforeAll
    void trainWithTwo() throws Exception {
        archive = SmallCorpus.in(folder).archive("a.h5");
        two = finish(launch("two", "--workers", "2"), "two", List.of());
        assertThat(two.code()).as(two.err()).isZero();
    }

    @Test
    void twoWorkersSeeTheLossesOfOne() throws Exception {
        Run one = finish(launch("one", "--workers", "1"), "one", List.of());

        assertThat(one.losses()).hasSize(EPOCHS);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (int i = 0; i < 2; i++) {
                double expected = one.losses().get(epoch)[i];
                assertThat(two.losses().get(epoch)[i]).isCloseTo(expected, within(RELATIVE * expected));
            }
        }
    }

    @Test
    void onlyTheFirstWorkerSpeaks() {
        assertThat(two.out().get(0)).contains("2 workers");
        assertThat(two.out()).filteredOn(line -> line.startsWith("epoch ")).hasSize(EPOCHS);
        assertThat(two.err()).doesNotContain("rank ");
    }

    @Test
    void aKilledWorkerIsNamedAndAllStartAgainAsIfNothingHadHappened() throws Exception {
        Process launch = launch("killed", "--workers", "2", "--max-restarts", "1");
        List<String> heard = hearUntil(launch, "epoch 2/");
        ProcessHandle victim = launch.toHandle().children().findFirst().orElseThrow();

        victim.destroyForcibly();
        Run killed = finish(launch, "killed", heard);

        assertThat(killed.code()).as(killed.err()).isZero();
        assertThat(killed.err())
                .containsPattern("rank [01] \\(process " + victim.pid() + "\\) was ended by signal 9\n")
                .containsPattern("highband train: rank [01] on .* is gone: its connection closed without a word; start"
                        + " all workers again to go on from the last checkpoint\n")
                .contains("starting all workers again from the last checkpoint, restart 1 of 1\n");
        assertThat(killed.losses()).usingRecursiveComparison().isEqualTo(two.losses());
        assertThat(killed.parameters()).isEqualTo(two.parameters());
    }

    @Test
    void withoutRestartsTheOthersStopToo() throws Exception {
        Process launch = launch("dead", "--workers", "2", "--epochs", "1000000");
        List<String> heard = hearUntil(launch, "epoch 1/");

        launch.toHandle().children().findFirst().orElseThrow().destroyForcibly();
        Run dead = finish(launch, "dead", heard);

        assertThat(dead.code()).isIn(KILLED, Highband.WORKER_LOST);
        assertThat(launch.toHandle().children()).isEmpty();
    }

    @Test
    void aTerminatedLaunchLeavesACheckpointOfTheStepAllStoppedAt() throws Exception {
        Process launch = launch("stopped", "--workers", "2", "--epochs", "1000000");
        List<String> heard = hearUntil(launch, "epoch 2/");

        launch.toHandle().destroy(); // Process.destroy would close what it says, too
        Run stopped = finish(launch, "stopped", heard);

        assertThat(stopped.code()).isEqualTo(TERMINATED);
        assertThat(stopped.err())
                .contains("stopping after this step\n")
                .contains("to go on: highband launch --workers 2 -- train ")
                .contains("all workers have stopped\n")
                .doesNotContain("gone");
        assertThat(stopped.folder().resolve("last/checkpoint.json")).exists();
        assertThat(stopped.folder().resolve("last.partial")).doesNotExist();
    }

    @Test
    void aMistakeIsNotTriedAgain() throws Exception {
        Process launch = launch("two", "--workers", "2", "--max-restarts", "3"); // which exists

        Run refused = finish(launch, "two", List.of());

        assertThat(refused.code()).isEqualTo(Highband.DATA);
        assertThat(refused.err())
                .contains("highband train: " + refused.folder() + ": expected no run of this name, found one")
                .doesNotContain("starting all workers again");
    }

    private Process launch(String name, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path"), Highband.class.getName()));
        command.add("launch");
        List<String> train = new ArrayList<>(List.of(
                "train",
                "--train",
                archive.toString(),
                "--val",
                archive.toString(),
                "--logname",
                folder.resolve(name).toString(),
                "--model",
                "audiotfilm",
                "--layers",
                "2",
                "--base-channels",
                "8",
                "--batch-size",
                "5",
                "--precision",
                "fp32",
                "--threads",
                "1",
                "--epochs",
                String.valueOf(EPOCHS)));
        for (int i = 0; i < options.length; i += 2) {
            (options[i].equals("--epochs") ? train : command).addAll(List.of(options[i], options[i + 1]));
        }
        command.add("--");
        command.addAll(train);
        return new ProcessBuilder(command)
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }

    private static List<String> hearUntil(Process process, String beginning) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        List<String> heard = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            heard.add(line);
            if (line.startsWith(beginning)) {
                break;
            }
        }
        return heard;
    }

    private Run finish(Process process, String name, List<String> heard) throws Exception {
        List<String> out = new ArrayList<>(heard);
        process.inputReader(StandardCharsets.UTF_8).lines().forEach(out::add);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Run(
                process.exitValue(),
                out,
                Files.readString(folder.resolve(name + ".err")),
                folder.resolve(name + ".lr0.001000.r4.g2.b5"));
    }
}
