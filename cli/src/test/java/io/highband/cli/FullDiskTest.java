package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.cli.Cli.Outcome;
import io.highband.dataset.SmallCorpus;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that runs full, a small one in memory: one line, and nothing half-written. */
class FullDiskTest {
    private static final int DISK_BYTES = 64 << 10;

    @TempDir
    private Path folder;

    private Path disk;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=" + DISK_BYTES, "tmpfs", disk.toString());
        Assumptions.assumeTrue(mounted, "skipped: a disk that runs full takes the right to mount one (Linux, root)");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(succeeds("umount", disk.toString())).isTrue(); // it is busy while a file on it is open
        }
    }

    @Test
    void upscaling() throws IOException {
        Path in = folder.resolve("in.wav");
        AudioFiles.write(in, AudioClip.of(8_000, Signals.noise(1, 80_000)), SampleFormat.PCM_16);

        for (String name : new String[] {"out.wav", "out.flac", "out.opus", "out.mp3", "out.aiff"}) {
            assertRefused(
                    "cannot write " + disk.resolve(name) + ": no space left on the device",
                    "upscale",
                    in,
                    "-o",
                    disk.resolve(name),
                    "--model",
                    "spline");
        }
    }

    @Test
    void preparing() throws IOException {
        SmallCorpus corpus = SmallCorpus.in(folder);
        Path out = disk.resolve("a.h5");

        assertRefused(out + ": expected room for ", SmallCommands.prep(corpus, out));
    }

    @Test
    void training() throws IOException {
        Path archive = SmallCorpus.in(folder).archive("a.h5");

        assertRefused(
                "no space left on the device", SmallCommands.train(archive, disk.resolve("run"), "--r", 4, "-e", 1));
    }

    @Test
    void makingUpSales() throws IOException {
        Path out = disk.resolve("F-synthetic.csv");

        assertRefused(
                "cannot write " + out + ": no space left on the device",
                "synth-grocery",
                "--rows",
                40_000,
                "--out",
                out);
    }

    @Test
    void drawing() throws IOException {
        Path in = folder.resolve("in.wav");
        AudioFiles.write(in, AudioClip.of(8_000, Signals.noise(1, 80_000)), SampleFormat.PCM_16);

        assertRefused(
                "cannot write " + disk.resolve("f.png") + ": no space left on the device",
                "plot",
                in,
                "-o",
                disk.resolve("f.png"));
    }

    private void assertRefused(String line, Object... arguments) throws IOException {
        Outcome outcome = Cli.run(arguments);

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.DATA);
        assertThat(outcome.err().lines())
                .filteredOn(said -> said.startsWith("highband "))
                .singleElement()
                .asString()
                .startsWith("highband " + arguments[0] + ": ")
                .contains(line);
        try (Stream<Path> files = Files.walk(disk)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.contains("partial") || name.contains("tmp"));
        }
        for (Object argument : arguments) {
            if (argument instanceof Path path && path.startsWith(disk)) {
                assertThat(path).doesNotExist();
            }
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(Arrays.asList(command))
                            .redirectError(Redirect.DISCARD)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }
}
