package io.highband.bench;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A minute of 48 kHz, 16 bits, one audio channel, in the page cache. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class FileBenchmark {

    static final int SECONDS = 60;

    private Path wav;

    @Setup
    public void write() throws IOException {
        wav = Files.createTempFile("highband-bench", ".wav");
        AudioClip clip = AudioClip.of(48_000, Sounds.speechlike(1, 48_000, SECONDS * 48_000));
        AudioFiles.write(wav, clip, SampleFormat.PCM_16);
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(wav);
    }

    @Benchmark
    public AudioClip readWav() throws IOException {
        return AudioFiles.read(wav);
    }
}
