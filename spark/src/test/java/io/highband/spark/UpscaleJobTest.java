package io.highband.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.nn.Precision;
import io.highband.nn.Torch;
import io.highband.upscale.Upscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UpscaleJobTest {
    @TempDir
    Path folder;

    private final Configuration hadoop = BrittleFileSystem.configuration();
    private Path in;
    private Path out;
    private LocalWorkers workers;

    @BeforeEach
    void setUp() throws IOException {
        in = folder.resolve("in");
        out = folder.resolve("out");
        for (int i = 0; i < 3; i++) {
            Corpus.recording(in.resolve("a/" + i + ".wav"), i, 4_000);
        }
        workers = new LocalWorkers(folder.resolve("worker"));
    }

    private String run(String... more) throws IOException {
        return runTo(out.toString(), more);
    }

    private String runTo(String to, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("--in", in.toString(), "--out", to, "--model", "spline"));
        args.addAll(List.of(more));
        return job(args);
    }

    private String job(List<String> args) throws IOException {
        UpscaleJob job = new UpscaleJob();
        new CommandLine(job).setOverwrittenOptionsAllowed(true).parseArgs(args.toArray(new String[0]));
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        return job.run(workers, hadoop, scratch);
    }

    private List<String> worked() {
        return workers.ran().stream()
                .flatMap(slice -> slice.recordings().stream())
                .map(Recording::name)
                .toList();
    }

    /** The same code on the same recording: every bit, dither and all. */
    @Test
    void resultsAreThoseOfOneMachine() throws IOException {
        Path checkpoint = Corpus.checkpoint(folder.resolve("run/best"));

        String words = run("--model", folder.resolve("run").toString(), "--format", "wav");

        assertThat(words)
                .isEqualTo("3 of 3 recordings upscaled; 0.00 hours of sound, 1.1 times real time in each task");
        Torch.threads(1);
        try (Upscaler upscaler = Upscaler.open(checkpoint, Precision.FP32)) {
            for (int i = 0; i < 3; i++) {
                Path expected = folder.resolve("expected.wav");
                upscaler.upscale(in.resolve("a/" + i + ".wav"), expected);
                assertThat(out.resolve("a/" + i + ".wav")).hasSameBinaryContentAs(expected);
            }
        }
    }

    @Test
    void modelIsLoadedOnceForAllTasksOfAProcessAndKeepsToItsThreads() throws IOException {
        Path checkpoint = Corpus.checkpoint(folder.resolve("model"));
        ModelSource source = ModelSource.find(checkpoint.toString(), hadoop, workers(checkpoint));
        Slice.Node node = workers.node();

        Upscaler first = LoadedModels.upscaler(source, Precision.FP32, node);

        assertThat(LoadedModels.upscaler(source, Precision.FP32, node)).isSameAs(first);
        assertThat(LoadedModels.upscaler(source, Precision.BF16, node)).isNotSameAs(first);
        assertThat(Torch.threads()).isEqualTo(1);
    }

    private Path workers(Path checkpoint) throws IOException {
        for (String name : List.of("checkpoint.json", "parameters.safetensors")) {
            workers.ship(checkpoint.resolve(name).toUri().toString());
        }
        return folder.resolve("fetched");
    }

    @Test
    void poisonousRecordingIsListedAndTheOthersAreDone() throws IOException {
        Files.writeString(in.resolve("poison.wav"), "this is no audio, whatever its name says");

        String words = run();

        assertThat(words)
                .isEqualTo("3 of 4 recordings upscaled, 1 failed: see file:" + out
                        + "/_highband/failures.txt; 0.00 hours of sound, 1.1 times real time in each task");
        assertThat(out.resolve("_highband/failures.txt")).content().startsWith("poison.wav: poison.wav: expected ");
        assertThat(out.resolve("poison.flac")).doesNotExist();
        assertThat(out.resolve("a/2.flac")).exists();
        assertThat(Tables.read(out.resolve("_highband/failures.parquet")).get(0).getInteger("attempts", 0))
                .isEqualTo(3);
    }

    @Test
    void secondRunDoesOnlyWhatIsMissing() throws IOException {
        Files.writeString(in.resolve("poison.wav"), "no audio");
        run("--recordings-per-task", "2");
        assertThat(worked()).hasSize(4);
        Files.delete(out.resolve("a/0.flac")); // lost
        Files.setLastModifiedTime(in.resolve("a/1.wav"), FileTime.fromMillis(1_000_000)); // recorded anew
        Corpus.recording(in.resolve("new.wav"), 9, 4_000);

        String words = run("--recordings-per-task", "2");

        assertThat(worked().subList(4, worked().size()))
                .containsExactlyInAnyOrder("a/0.wav", "a/1.wav", "new.wav", "poison.wav");
        assertThat(words).startsWith("4 of 5 recordings upscaled (1 of them before), 1 failed: see ");
        assertThat(Tables.read(out.resolve("_highband/recordings.parquet"))).hasSize(5);
    }

    @Test
    void jobThatWasKilledGoesOnWhereItStopped() throws IOException {
        workers.die(2);
        assertThatThrownBy(() -> run("--recordings-per-task", "1"))
                .isInstanceOf(IOException.class)
                .hasMessage("the cluster is gone");
        workers.die(Integer.MAX_VALUE);

        String words = run("--recordings-per-task", "1");

        assertThat(words).startsWith("3 of 3 recordings upscaled (2 of them before); ");
        assertThat(worked()).containsExactly("a/2.wav", "a/1.wav", "a/0.wav"); // the longest first, and each once
    }

    @Test
    void otherChoicesNeedAnotherFolder() throws IOException {
        run();

        assertThatThrownBy(() -> run("--format", "wav"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected a folder of results for --format wav, found one for --format flac");
        assertThat(run("--format", "wav", "--force")).startsWith("3 of 3");
        assertThat(out.resolve("a/0.wav")).exists();
    }

    /** FLAC begins with its name: writing results fails, writing the rest does not. */
    @Test
    void fileSystemThatFailsMidwayFailsRecordingsAndLeavesNothingHalfWritten() throws IOException {
        BrittleFileSystem.fillUpFor(content -> content.startsWith("fLaC"));

        String words = runTo("brittle://" + out);

        assertThat(words).startsWith("0 of 3 recordings upscaled, 3 failed: see brittle:");
        assertThat(BrittleFileSystem.failures()).isEqualTo(9);
        assertThat(out.resolve("_highband/failures.txt"))
                .content()
                .contains("a/0.wav: cannot write brittle:" + out
                        + "/a/0.flac: No space left on device; check the file system and its free space\n");
        assertThat(out.resolve("a")).doesNotExist();
        assertThat(out.resolve("_highband/partial")).doesNotExist();

        BrittleFileSystem.heal();
        assertThat(runTo("brittle://" + out))
                .isEqualTo("3 of 3 recordings upscaled; 0.00 hours of sound, 1.1 times real time in each task");
    }

    @Test
    void whatCannotBeUsedIsSaidInALine() throws IOException {
        assertThatThrownBy(() -> job(List.of("--in", folder + "/nowhere", "--out", out + "", "--model", "spline")))
                .isInstanceOf(IOException.class)
                .hasMessage("file:" + folder + "/nowhere: expected a folder of recordings, found no such folder; check"
                        + " --in");
        assertThatThrownBy(() -> run("--model", folder.resolve("none").toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/none: expected a bundled model (")
                .hasMessageEndingWith(", a checkpoint folder, a run folder or a .safetensors file, found none of them;"
                        + " check --model");
        Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> job(List.of("--in", folder + "/empty", "--out", out + "", "--model", "spline")))
                .isInstanceOf(IOException.class)
                .hasMessage("file:" + folder
                        + "/empty: expected recordings, found none in it or in folders there; check" + " --in");
        assertThatThrownBy(() -> run("--format", "wma"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected one of wav, ");
        assertThatThrownBy(() -> runTo(in.toString(), "--format", "wav"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--out must be another folder than --in, found file:" + in
                        + " for both: results could replace recordings");
        assertThat(workers.ran()).isEmpty();
        assertThat(out).doesNotExist();
    }

    @Test
    void resultsInsideTheFolderOfRecordingsAreNotRecordings() throws IOException {
        runTo(in.resolve("better").toString());

        assertThat(runTo(in.resolve("better").toString())).startsWith("3 of 3 recordings upscaled (3 of them before)");
    }
}
