package io.highband.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFolderTest {
    private static final Recording A = new Recording("a.wav", "a.wav", 100, 5, 0);
    private static final Recording B = new Recording("b.wav", "b.flac", 200, 6, 1);

    @TempDir
    Path folder;

    private RemoteFolder out;

    @BeforeEach
    void setUp() throws IOException {
        out = RemoteFolder.of(folder.toUri().toString(), new Configuration());
    }

    @Test
    void ledgerRemembersWhatIsDoneBitForBitAndForgetsWhatFailed() throws IOException {
        Outcome done = Outcome.done(A, 2, Map.of("snr", 0.1 + 0.2, "tiny", Double.MIN_VALUE));
        new Ledger(out).write("one", List.of(done));
        new Ledger(out).write("two", List.of(Outcome.failed(B, 3, "broken \"quotes\"\nand lines")));

        assertThat(new Ledger(out).done()).isEqualTo(Map.of(A, done));
        assertThat(new Ledger(out).page("two").orElseThrow().get(0).reason()).isEqualTo("broken \"quotes\"\nand lines");
        assertThat(new Ledger(out).page("three")).isEmpty();
        new Ledger(out).bind(List.of(done));
        assertThat(folder.resolve("_highband/ledger")).doesNotExist();
        assertThat(new Ledger(out).done()).isEqualTo(Map.of(A, done));
    }

    @Test
    void damagedPageIsNamed() throws IOException {
        new Ledger(out).write("one", List.of(Outcome.done(A, 1, Map.of())));
        Path page = folder.resolve("_highband/ledger/one.jsonl");
        Files.writeString(page, "{\"recording\":");

        assertThatThrownBy(() -> new Ledger(out).done())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(out.address("_highband/ledger/one.jsonl")
                        + ": expected a page of what is done, found a line that is none (")
                .hasMessageEndingWith("); delete the page, and its recordings are done again");
    }

    @Test
    void otherSettingsAreRefusedByName() throws IOException {
        JobFolder.open(out, Map.of("job", "upscale", "--format", "wav"), JobFolder.Existing.KEEP);
        new Ledger(out).write("one", List.of(Outcome.done(A, 1, Map.of())));
        Map<String, String> others = Map.of("job", "upscale", "--format", "flac");

        assertThatThrownBy(() -> JobFolder.open(out, others, JobFolder.Existing.KEEP))
                .isInstanceOf(IOException.class)
                .hasMessage(out.address() + ": expected a folder of results for --format flac, found one for --format"
                        + " wav; take another folder, or --force to do all again");
        assertThat(new Ledger(out).done()).hasSize(1);

        JobFolder.open(out, others, JobFolder.Existing.FORGET);
        assertThat(new Ledger(out).done()).isEmpty();
        JobFolder.open(out, others, JobFolder.Existing.KEEP);
    }

    @Test
    void whatAKilledRunLeftBehindIsClearedAway() throws IOException {
        Files.createDirectories(folder.resolve("_highband/partial"));
        Files.writeString(folder.resolve("_highband/partial/x"), "half");
        Files.createDirectories(folder.resolve("_highband/attempts"));
        Files.writeString(folder.resolve("_highband/attempts/y.1"), "process 1");

        JobFolder.open(out, Map.of(), JobFolder.Existing.KEEP);

        assertThat(folder.resolve("_highband/partial")).doesNotExist();
        assertThat(folder.resolve("_highband/attempts")).doesNotExist();
    }

    @Test
    void tablesTellEveryRecordingAndFailuresApart() throws IOException {
        JobFolder job = JobFolder.open(out, Map.of(), JobFolder.Existing.KEEP);
        Files.createDirectories(folder.resolve("scratch"));

        job.writeTables(
                List.of(Outcome.done(A, 1, Map.of("seconds", 1.5)), Outcome.failed(B, 3, "it is no audio")),
                folder.resolve("scratch"));

        assertThat(folder.resolve("_highband/failures.txt")).hasContent("b.wav: it is no audio");
        assertThat(Tables.read(folder.resolve("_highband/recordings.parquet")))
                .extracting(row -> row.getString("name", 0), row -> row.getString("state", 0))
                .containsExactly(tuple("a.wav", "done"), tuple("b.wav", "failed"));
        assertThat(Tables.read(folder.resolve("_highband/recordings.parquet"))
                        .get(0)
                        .getDouble("seconds", 0))
                .isEqualTo(1.5);
        assertThat(Tables.read(folder.resolve("_highband/failures.parquet")))
                .extracting(row -> row.getString("reason", 0))
                .containsExactly("it is no audio");
    }
}
