package io.highband.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {
    @TempDir
    private Path folder;

    @Test
    void bytesAreThoseOfAllFilesWithin() throws IOException {
        Files.write(folder.resolve("a"), new byte[10]);
        Files.write(Files.createDirectories(folder.resolve("b/c")).resolve("d"), new byte[7]);

        assertThat(FolderTree.bytes(folder)).isEqualTo(17);
    }

    @Test
    void aFolderThatIsNotThereIsEmptyAndCanBeDeleted() throws IOException {
        Path missing = folder.resolve("missing");

        FolderTree.delete(missing);

        assertThat(FolderTree.bytes(missing)).isZero();
    }

    @Test
    void deletesWhatIsWithinButNotWhereALinkLeads() throws IOException {
        Path kept = Files.write(folder.resolve("kept"), new byte[1]);
        Path inner = Files.createDirectories(folder.resolve("gone/inner"));
        Files.write(inner.resolve("file"), new byte[1]);
        Files.createSymbolicLink(inner.resolve("link"), kept);

        FolderTree.delete(folder.resolve("gone"));

        assertThat(folder.resolve("gone")).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void filesMayComeAndGoMeanwhile() throws IOException {
        for (int i = 0; i < 50; i++) {
            Files.write(folder.resolve("still " + i), new byte[1]);
        }
        CompletableFuture<Void> others = CompletableFuture.runAsync(this::comeAndGo);

        int rounds = 0;
        while (!others.isDone() || rounds == 0) {
            assertThat(FolderTree.bytes(folder)).isGreaterThanOrEqualTo(50);
            rounds++;
        }

        assertThat(others).isCompleted();
    }

    private void comeAndGo() {
        try {
            for (int i = 0; i < 2_000; i++) {
                Path job = Files.createDirectories(folder.resolve("job " + i % 7));
                PartialFile.write(job.resolve("job.json"), new byte[1]);
                FolderTree.delete(job);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
