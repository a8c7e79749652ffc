package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.cli.Cli.Outcome;
import io.highband.dataset.ArchiveInfo;
import io.highband.dataset.ClipArchive;
import io.highband.dataset.LowRes;
import io.highband.dataset.PatchArchive;
import io.highband.dataset.SmallCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepCommandTest {
    @TempDir
    private Path folder;

    private SmallCorpus corpus;
    private Path archive;

    @BeforeEach
    void record() throws IOException {
        corpus = SmallCorpus.in(folder);
        archive = folder.resolve("a.h5");
    }

    @Test
    void referencesOptionsMeanWhatTheyMeanThere() throws IOException {
        Outcome outcome = prep(
                "--scale",
                4,
                "--dimension",
                512,
                "--stride",
                256,
                "--sr",
                16_000,
                "--interpolate",
                "--low-pass",
                "--batch_size",
                8);

        assertThat(outcome.code()).isEqualTo(Highband.OK);
        assertThat(outcome.out())
                .isEqualTo(archive + ": 16 patches from 3 of 3 recordings (0 s), 5 dropped to fill whole batches\n");
        try (PatchArchive opened = PatchArchive.open(archive)) {
            ArchiveInfo info = opened.info();
            assertThat(opened.patches()).isEqualTo(16);
            assertThat(opened.lowResSamples()).isEqualTo(512);
            assertThat(opened.highResSamples()).isEqualTo(512);
            assertThat(info.scale()).hasValue(4);
            assertThat(info.filter()).hasValue(LowRes.DECIMATED.filter());
            assertThat(info.interpolated()).hasValue(true);
        }
    }

    @Test
    void withoutSwitchesSamplesAreDroppedAndNothingIsInterpolated() throws IOException {
        prep("--dimension", 512, "--stride", 512, "--batch-size", 1);

        try (PatchArchive opened = PatchArchive.open(archive)) {
            assertThat(opened.info().scale()).as("the reference's default").hasValue(2);
            assertThat(opened.info().filter()).hasValue(LowRes.SUBSAMPLED.filter());
            assertThat(opened.lowResSamples()).isEqualTo(256);
        }
    }

    @Test
    void wholeFilesInsteadOfPatches() throws IOException {
        Outcome outcome = prep("--dimension", -1);

        assertThat(outcome.out()).isEqualTo(archive + ": 0 patches and 3 whole clips from 3 of 3 recordings (0 s)\n");
        try (ClipArchive opened = ClipArchive.open(archive)) {
            assertThat(opened.highResSamples(0)).isEqualTo(2_048);
        }
    }

    @Test
    void badRecordingIsNamedCountedAndSkipped() throws IOException {
        Files.write(corpus.list(), List.of("0.wav", "missing.wav", "1.wav"));

        Outcome outcome = prep("--dimension", 512, "--stride", 512, "--batch-size", 1);

        assertThat(outcome.code()).isEqualTo(Highband.OK);
        assertThat(outcome.err())
                .isEqualTo("skipped missing.wav: no such file: "
                        + corpus.recordings().resolve("missing.wav") + "\n");
        assertThat(outcome.out()).endsWith("8 patches from 2 of 3 recordings (0 s), 1 skipped\n");
    }

    @Test
    void strictStopsAtABadRecordingAndLeavesNothing() throws IOException {
        Files.write(corpus.list(), List.of("0.wav", "missing.wav", "1.wav"));

        Outcome outcome = prep("--dimension", 512, "--batch-size", 1, "--strict");

        assertThat(outcome.code()).isEqualTo(Highband.DATA);
        assertThat(outcome.err())
                .startsWith("highband prep: missing.wav: no such file")
                .endsWith("; stopped, as asked, and wrote nothing\n");
        assertThat(archive).doesNotExist();
    }

    @Test
    void sameSeedKeepsTheSamePatches() throws IOException {
        prep("--dimension", 64, "--stride", 64, "--sam", 0.5, "--seed", 3, "--batch-size", 1);
        byte[] first = Files.readAllBytes(archive);
        prep("--dimension", 64, "--stride", 64, "--sam", 0.5, "--seed", 3, "--batch-size", 1);

        assertThat(archive).hasBinaryContent(first);
    }

    private Outcome prep(Object... options) {
        Object[] common = {
            "prep", "--file-list", corpus.list(), "--in-dir", corpus.recordings(), "--out", archive,
        };
        Object[] all = Arrays.copyOf(common, common.length + options.length);
        System.arraycopy(options, 0, all, common.length, options.length);
        return Cli.run(all);
    }
}
