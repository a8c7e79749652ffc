package io.highband.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.AudioReader;
import io.highband.audio.Damaged;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.dataset.SmallCorpus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pipes and signals: what only shows from outside of the process. */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS) // no such signals there
class UpscaleProcessTest {
    private static final int INTERRUPTED = 128 + 2;
    private static final int TERMINATED = 128 + 15;

    /** For whom the process is gone after this, it hangs. */
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    private Path in;
    private Path out;
    private Path err;

    @BeforeEach
    void choosePlaces() throws IOException {
        in = folder.resolve("in.wav");
        out = Files.createDirectory(folder.resolve("out"));
        err = folder.resolve("err.txt");
    }

    @Test
    void standsInAPipe() throws Exception {
        AudioFiles.write(in, AudioClip.of(8_000, Signals.noise(1, 4_000)), SampleFormat.PCM_16);
        Path piped = folder.resolve("piped.wav");
        Cli.run("upscale", in, "-o", folder.resolve("file.wav"), "--model", "spline");

        Process process = builder("upscale", "-", "-o", "-", "--model", "spline")
                .redirectInput(in.toFile())
                .redirectOutput(piped.toFile())
                .start();

        assertThat(process.waitFor()).as(Files.readString(err)).isZero();
        assertThat(AudioFiles.read(piped).channel(0))
                .isEqualTo(AudioFiles.read(folder.resolve("file.wav")).channel(0));
        assertThat(Files.readString(err)).startsWith("standard output: 8000 Hz to 16000 Hz by spline");
    }

    @Test
    void anyFormatComesInAndGoesOutThroughPipes() throws Exception {
        AudioFiles.write(in, AudioClip.of(8_000, Signals.noise(1, 4_000)), SampleFormat.PCM_16);
        Path flac = folder.resolve("in.flac");
        Cli.run("upscale", in, "-o", flac, "--model", "spline");
        Path piped = folder.resolve("piped.mp3");

        Process process = builder("upscale", "-", "--format", "mp3", "--model", "spline")
                .redirectInput(flac.toFile())
                .redirectOutput(piped.toFile())
                .start();

        assertThat(process.waitFor()).as(Files.readString(err)).isZero();
        assertThat(AudioFiles.read(piped).length()).isEqualTo(16_000);
    }

    @Test
    void nothingInThePipeIsOneLine() throws Exception {
        Process process = builder("upscale", "-", "--model", "spline")
                .redirectInput(Path.of("/dev/null").toFile())
                .start();

        assertThat(process.waitFor()).isEqualTo(Highband.DATA);
        assertThat(err)
                .hasContent(
                        "highband upscale: standard input: expected audio, found nothing; send a recording into it");
    }

    @Test
    void readerThatHasHadEnoughIsOneLine() throws Exception {
        longRecording();

        Process process = builder("upscale", in.toString(), "-o", "-", "--model", "spline")
                .start();
        process.getInputStream().readNBytes(1_000);
        process.getInputStream().close();

        assertThat(process.waitFor()).isEqualTo(Highband.DATA);
        assertThat(Files.readAllLines(err))
                .last()
                .asString()
                .startsWith("highband upscale: cannot write standard output: ")
                .endsWith("; what reads it has ended");
    }

    @Test
    void terminatedUpscalingLeavesNothingHalfWritten() throws Exception {
        longRecording();

        Process process;
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            out.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            process = builder("upscale", in.toString(), "-o", out + "/", "--model", "spline")
                    .start();
            awaitPartial(watch);
        }
        process.destroy();

        assertEnded(process, TERMINATED);
    }

    @Test
    void ctrlCLeavesNothingHalfWritten() throws Exception {
        Assumptions.assumeTrue(
                new ProcessBuilder("env", "--default-signal=INT", "true")
                                .start()
                                .waitFor()
                        == 0,
                "skipped: needs GNU env, to undo that background jobs ignore Ctrl-C");
        longRecording();
        ProcessBuilder builder = builder("upscale", in.toString(), "-o", out + "/out.flac", "--model", "spline");
        builder.command().addAll(0, List.of("env", "--default-signal=INT"));

        Process process;
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            out.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            process = builder.start();
            awaitPartial(watch);
        }
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        assertEnded(process, INTERRUPTED);
    }

    @Test
    void terminatedWhileItWaitsForThePipeItGoesAtOnce() throws Exception {
        byte[] begun = header(8_000, 0xFFFF_FFFFL);
        ProcessBuilder builder = builder("upscale", "-", "-o", out + "/out.wav", "--model", "spline");
        Process process = builder.redirectInput(Redirect.PIPE).start();
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.write(begun);
            pipe.write(new byte[200_000]); // more than a pipe holds: someone reads
            pipe.flush();

            process.destroy();

            assertEnded(process, TERMINATED);
            assertThat(Files.readString(err)).doesNotContain("not waiting any longer");
        }
    }

    @Test
    void terminatedPreparationLeavesNoHalfArchive() throws Exception {
        SmallCorpus corpus = SmallCorpus.in(folder);
        List<String> names = Files.readAllLines(corpus.list());
        Path list = Files.write(corpus.list().resolveSibling("long.txt"), Collections.nCopies(100_000, names.get(0)));

        Process process;
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            out.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            process = builder(
                            "prep",
                            "--file-list",
                            list.toString(),
                            "--in-dir",
                            corpus.list().getParent().toString(),
                            "--out",
                            out + "/a.h5",
                            "--dimension",
                            "512",
                            "--stride",
                            "512",
                            "--scale",
                            "4")
                    .start();
            awaitPartial(watch);
        }
        process.destroy();

        assertEnded(process, TERMINATED);
    }

    @Test
    void wavComesOutOfThePipeWhileItStillGoesIn() throws Exception {
        ProcessBuilder builder = builder("upscale", "-", "--model", "spline", "--bandwidth", "4000");
        Process process = builder.redirectInput(Redirect.PIPE).start();

        try (OutputStream pipe = process.getOutputStream()) {
            pipe.write(header(8_000, 0xFFFF_FFFFL));
            pipe.write(new byte[400_000]);
            pipe.flush();
            byte[] first = process.getInputStream().readNBytes(200_000); // of 800,000; our end of the pipe is open

            try (AudioReader reader =
                    AudioFiles.open(new ByteArrayInputStream(first), "standard output", Damaged.REFUSE)) {
                assertThat(reader.sampleRateHz()).isEqualTo(16_000);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void assertEnded(Process process, int code) throws Exception {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(code);
        assertThat(Files.readString(err))
                .contains("\nstopping\n")
                .contains("\nstopped; nothing half-written is left\n");
        assertThat(out).isEmptyDirectory();
    }

    private static void awaitPartial(WatchService watch) throws InterruptedException {
        WatchKey key = watch.take();
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.context().toString().endsWith(".partial")) {
                return;
            }
        }
        key.reset();
        awaitPartial(watch);
    }

    /** Takes the spline some seconds; on disk it is as good as empty. */
    private void longRecording() throws IOException {
        int bytes = 2 * 3600 * 8_000 * 2;
        try (RandomAccessFile sparse = new RandomAccessFile(in.toFile(), "rw")) {
            sparse.write(header(8_000, bytes));
            sparse.setLength(sparse.length() + bytes);
        }
    }

    private static byte[] header(int rateHz, long dataBytes) {
        ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF".getBytes(US_ASCII)).putInt(-1).put("WAVE".getBytes(US_ASCII));
        head.put("fmt ".getBytes(US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1);
        head.putInt(rateHz).putInt(2 * rateHz).putShort((short) 2).putShort((short) 16);
        return head.put("data".getBytes(US_ASCII)).putInt((int) dataBytes).array();
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(Highband.class.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(err.toFile());
    }
}
