package io.highband.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptsTest {
    private static final Recording RECORDING = new Recording("a.wav", "a.wav", 100, 0, 0);

    @TempDir
    Path folder;

    private Attempts attempts;
    private int tried;

    @BeforeEach
    void setUp() throws IOException {
        attempts = new Attempts(RemoteFolder.of(folder.toUri().toString(), new Configuration()), 3);
    }

    private List<Path> marks() throws IOException {
        Path marks = folder.resolve("_highband/attempts");
        if (!Files.exists(marks)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(marks)) {
            return all.toList();
        }
    }

    @Test
    void whatFailsOnceIsTriedAgain() throws IOException {
        Outcome outcome = attempts.on(RECORDING, recording -> {
            if (++tried < 3) {
                throw new IOException("the network was away");
            }
            return Map.of("seconds", 2.0);
        });

        assertThat(outcome).isEqualTo(Outcome.done(RECORDING, 3, Map.of("seconds", 2.0)));
        assertThat(marks()).isEmpty();
    }

    @Test
    void poisonousRecordingIsGivenUpAfterItsAttempts() throws IOException {
        Outcome outcome = attempts.on(RECORDING, recording -> {
            tried++;
            throw new IllegalStateException("no such state");
        });

        assertThat(tried).isEqualTo(3);
        assertThat(outcome).isEqualTo(Outcome.failed(RECORDING, 3, "IllegalStateException: no such state"));
        assertThat(marks()).isEmpty();
    }

    /** What an executor that dies leaves behind is its mark. */
    @Test
    void executorsThatDiedCountAsAttempts() throws IOException {
        List<Path> during = new ArrayList<>();
        attempts.on(RECORDING, recording -> {
            during.addAll(marks());
            return Map.of();
        });
        Path first = during.get(0);
        Files.createFile(first); // as if that one had never come back
        Files.createFile(Path.of(first.toString().replaceFirst("1$", "2")));

        Outcome third = attempts.on(RECORDING, recording -> {
            tried++;
            throw new IOException("still bad");
        });

        assertThat(tried).isEqualTo(1);
        assertThat(third.attempts()).isEqualTo(3);
        for (int i = 1; i <= 3; i++) {
            Files.createFile(Path.of(first.toString().replaceFirst("1$", String.valueOf(i))));
        }
        Outcome none = attempts.on(RECORDING, recording -> {
            tried++;
            return Map.of();
        });
        assertThat(tried).isEqualTo(1);
        assertThat(none.reason())
                .isEqualTo("its executor died while working on it, 3 times; see what the cluster says about lost"
                        + " executors");
        assertThat(marks()).hasSize(3); // for the next executor that gets this slice
    }

    @Test
    void whatDoesNotFitInMemoryIsNotTriedAgain() throws IOException {
        Outcome outcome = attempts.on(RECORDING, recording -> {
            tried++;
            throw new OutOfMemoryError("Java heap space");
        });

        assertThat(tried).isEqualTo(1);
        assertThat(outcome.reason())
                .isEqualTo("Java ran out of memory (Java heap space); give executors more, with --executor-memory");
    }

    @Test
    void interruptionIsNotTheRecordingsFault() throws IOException {
        assertThatThrownBy(() -> attempts.on(RECORDING, recording -> {
                    tried++;
                    throw new InterruptedIOException("stop");
                }))
                .isInstanceOf(InterruptedIOException.class);

        assertThat(tried).isEqualTo(1);
        assertThat(marks()).isEmpty();
    }
}
