package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.AudioFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpscaleProgressTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder;

    private final List<String> shown = new ArrayList<>();
    private long nanos;

    @Test
    void countsBytesOfAllRecordingsAndTheSpeedOfAllJobs() throws IOException {
        UpscaleTargets.Pair small = pair("small.wav", 2_000);
        UpscaleTargets.Pair large = pair("large.wav", 8_000);
        UpscaleProgress progress = UpscaleProgress.of(List.of(small, large), display(), () -> nanos);

        nanos = 2 * SECOND;
        progress.at(small, 5, 0.5);
        progress.at(large, 5, 0.25);
        progress.over(small, () -> shown.add("a line about it"));
        nanos = 4 * SECOND;
        progress.over(large, () -> {});

        assertThat(UpscaleProgress.kilobytes(List.of(small, large))).isEqualTo(10);
        assertThat(shown)
                .containsExactly(
                        "1: 0/2 recordings, 2.50 x real time",
                        "3: 0/2 recordings, 5.00 x real time",
                        "room",
                        "a line about it",
                        "4: 1/2 recordings, 5.00 x real time",
                        "room",
                        "10: 2/2 recordings, 2.50 x real time");
    }

    @Test
    void recordingThatIsNotThereWeighsNothing() {
        UpscaleTargets.Pair missing = new UpscaleTargets.Pair(
                new Recordings.Found(folder.resolve("missing.wav"), Path.of("missing.wav")),
                folder.resolve("out.wav"),
                AudioFormat.WAV,
                false);

        assertThat(UpscaleProgress.kilobytes(List.of(missing))).isEqualTo(1); // a bar of nothing is no bar
    }

    private UpscaleTargets.Pair pair(String name, int bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), new byte[bytes]);
        return new UpscaleTargets.Pair(
                new Recordings.Found(file, file.getFileName()), folder.resolve("out"), AudioFormat.WAV, false);
    }

    private ProgressDisplay display() {
        return new ProgressDisplay() {
            @Override
            public void at(long done, String note) {
                shown.add(done + ": " + note);
            }

            @Override
            public void line(String text) {}

            @Override
            public void makeRoom() {
                shown.add("room");
            }

            @Override
            public void close() {}
        };
    }
}
