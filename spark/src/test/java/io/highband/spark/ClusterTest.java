package io.highband.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highband.dataset.PatchArchive;
import io.highband.model.Checkpoint;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar that is submitted, on a cluster of processes, against the commands of one machine.
 *
 * <p>A recording that is a named pipe holds whoever reads it until it is written to: so an executor can be met in the
 * middle of its work, without waiting for any length of time.
 */
@Tag("cluster")
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class ClusterTest {
    private static final Pattern PROCESS = Pattern.compile("process (\\d+) works on (.*)");

    @TempDir
    static Path home;

    private static StandaloneCluster cluster;

    @TempDir
    Path folder;

    private Path in;

    @BeforeAll
    static void startCluster() throws Exception {
        cluster = StandaloneCluster.start(home, 2);
    }

    @AfterAll
    static void stopCluster() throws Exception {
        cluster.close();
    }

    @BeforeEach
    void record() throws IOException {
        in = folder.resolve("in");
        for (int i = 0; i < 6; i++) {
            Corpus.recording(in.resolve(i + ".wav"), i);
        }
    }

    private String submit(Class<? extends Job> job, String out, String... more) throws Exception {
        return finished(started(job, out, more));
    }

    private LoggedProcess started(Class<? extends Job> job, String out, String... more) throws IOException {
        List<String> args = new ArrayList<>(
                List.of("--in", in.toString(), "--out", folder.resolve(out).toString()));
        args.addAll(List.of(more));
        return cluster.submit(job, args);
    }

    /** The line that a job ends with. */
    private String finished(LoggedProcess submission) throws Exception {
        int code = submission.await();
        assertThat(code)
                .withFailMessage(() -> {
                    try {
                        return String.join("\n", submission.lines()) + "\n" + cluster.logs();
                    } catch (IOException e) {
                        return e.toString();
                    }
                })
                .isZero();
        return submission.lines().stream()
                .filter(line -> line.contains(" recordings "))
                .findFirst()
                .orElseThrow();
    }

    private void oneMachine(String... args) throws Exception {
        LoggedProcess process = StandaloneCluster.highband(List.of(args));
        assertThat(process.await())
                .withFailMessage(() -> String.join("\n", process.lines()))
                .isZero();
    }

    /** The executor that works on a recording, as its mark says. */
    private long executorAt(String out, String recording) throws IOException {
        try (Stream<Path> marks = Files.list(folder.resolve(out).resolve("_highband/attempts"))) {
            for (Path mark : marks.toList()) {
                Matcher words = PROCESS.matcher(Files.readString(mark).strip());
                if (words.matches() && words.group(2).equals(recording)) {
                    return Long.parseLong(words.group(1));
                }
            }
        }
        throw new AssertionError("no mark of " + recording);
    }

    private Path pipe(String name) throws Exception {
        Path pipe = in.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static float[] patches(Path path) throws IOException {
        try (PatchArchive archive = PatchArchive.open(path)) {
            float[] lowRes = new float[archive.patches() * archive.lowResSamples()];
            float[] highRes = new float[archive.patches() * archive.highResSamples()];
            archive.read(IntStream.range(0, archive.patches()).toArray(), lowRes, highRes);
            float[] all = Arrays.copyOf(lowRes, lowRes.length + highRes.length);
            System.arraycopy(highRes, 0, all, lowRes.length, highRes.length);
            return all;
        }
    }

    @Test
    void shardsAreWhatPrepMakesOnOneMachine() throws Exception {
        String[] options = {
            "--scale", "4", "--dimension", "512", "--stride", "256", "--low-pass", "--sam", "0.8", "--seed", "3"
        };
        Path list = Files.write(
                folder.resolve("files.txt"),
                IntStream.range(0, 6).mapToObj(i -> i + ".wav").toList());

        String words = submit(
                PrepareJob.class,
                "patches",
                Stream.concat(
                                Stream.of(options),
                                Stream.of("--file-list", list.toString(), "--recordings-per-shard", "2"))
                        .toArray(String[]::new));
        oneMachine(Stream.concat(
                        Stream.of("prep", "--batch-size", "1", "--file-list", list + "", "--in-dir", in + "", "--out"),
                        Stream.concat(Stream.of(folder.resolve("one.h5").toString()), Stream.of(options)))
                .toArray(String[]::new));

        assertThat(words).startsWith("6 of 6 recordings prepared; ").endsWith(" patches in 3 shards");
        assertThat(patches(folder.resolve("patches/hdf5"))).isEqualTo(patches(folder.resolve("one.h5")));
    }

    @Test
    void resultsAreWhatUpscaleMakesOnOneMachineAlsoWhenAWorkerDiesInTheMiddle() throws Exception {
        Path checkpoint = Corpus.checkpoint(folder.resolve("model"));
        Path recording = folder.resolve("whole.wav");
        Corpus.recording(recording, 7);
        Path pipe = pipe("held.wav");

        LoggedProcess submission = started(
                UpscaleJob.class,
                "better",
                "--model",
                checkpoint + "",
                "--format",
                "wav",
                "--recordings-per-task",
                "1");
        try (OutputStream held = new FileOutputStream(pipe.toFile())) { // returns when an executor reads it
            long executor = executorAt("better", "held.wav");
            held.write(Files.readAllBytes(recording), 0, 1_000);
            Files.move(recording, pipe, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            cluster.killWorkerOf(executor);
        } catch (IOException e) {
            assertThat(e).hasMessage("Broken pipe"); // closing what the dead do not read
        }
        String words = finished(submission);
        cluster.addWorker();

        oneMachine(
                "upscale",
                in + "",
                "--out",
                folder.resolve("expected") + "",
                "--model",
                checkpoint + "",
                "--precision",
                "fp32",
                "--threads",
                "1");
        assertThat(words).startsWith("7 of 7 recordings upscaled; ");
        assertThat(Tables.read(folder.resolve("better/_highband/recordings.parquet")))
                .filteredOn(row -> row.getInteger("attempts", 0) == 2)
                .extracting(row -> row.getString("name", 0))
                .containsExactly("held.wav");
        for (String name : List.of("0.wav", "3.wav", "5.wav", "held.wav")) {
            assertThat(folder.resolve("better").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("expected").resolve(name));
        }
        assertThat(folder.resolve("better/_highband/partial")).doesNotExist();
    }

    @Test
    void recordingThatKillsItsExecutorsIsListedAndTheOthersAreDone() throws Exception {
        Path pipe = pipe("poison.wav");

        LoggedProcess submission = started(UpscaleJob.class, "better", "--model", "spline", "--attempts", "2");
        for (int i = 0; i < 2; i++) {
            try (OutputStream held = new FileOutputStream(pipe.toFile())) {
                ProcessHandle executor =
                        ProcessHandle.of(executorAt("better", "poison.wav")).orElseThrow();
                executor.destroyForcibly();
                executor.onExit().join();
            }
        }

        assertThat(finished(submission)).startsWith("6 of 7 recordings upscaled, 1 failed: see ");
        assertThat(folder.resolve("better/_highband/failures.txt"))
                .hasContent(
                        "poison.wav: its executor died while working on it, 2 times; see what the cluster says about"
                                + " lost executors");
        assertThat(folder.resolve("better/5.flac")).exists();
    }

    @Test
    void scoresAreWhatEvalFindsOnOneMachine() throws Exception {
        Path checkpoint = Corpus.checkpoint(folder.resolve("model"));
        Path list = Files.write(
                folder.resolve("files.txt"),
                IntStream.range(0, 6).mapToObj(i -> i + ".wav").toList());

        submit(EvaluateJob.class, "scores", "--model", checkpoint + "", "--recordings-per-task", "2");
        oneMachine(
                "eval",
                "--logname",
                checkpoint + "",
                "--wav-file-list",
                list + "",
                "--in-dir",
                in + "",
                "--out-dir",
                folder.resolve("evaluated") + "",
                "--json",
                folder.resolve("expected.json") + "",
                "--precision",
                "fp32",
                "--threads",
                "1");

        ObjectMapper json = new ObjectMapper();
        JsonNode ours = json.readTree(folder.resolve("scores/summary.json").toFile());
        JsonNode theirs = json.readTree(folder.resolve("expected.json").toFile());
        assertThat(ours.get("mean")).isEqualTo(theirs.get("mean"));
        assertThat(ours.get("metrics")).isEqualTo(theirs.get("metrics"));
        assertThat(ours.at("/mean/" + Checkpoint.read(checkpoint).model().id() + "/snr")
                        .isNumber())
                .isTrue();
        assertThat(Tables.read(folder.resolve("scores/scores.parquet"))).hasSize(12);
    }
}
