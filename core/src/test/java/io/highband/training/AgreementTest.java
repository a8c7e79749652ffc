package io.highband.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.dataset.PatchArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementTest {

    @TempDir
    private Path folder;

    @Test
    void copiesOfAnArchiveAreTheSame() throws IOException {
        Path archive = TinyRun.archive(folder.resolve("a.h5"), 7);
        Path copy = Files.copy(archive, folder.resolve("b.h5"));

        assertThat(fingerprint(copy)).isEqualTo(fingerprint(archive)).startsWith("7 patches, SHA-256 ");
    }

    @Test
    void archivesThatDifferInTheLastPatchAreNot() throws IOException {
        Path archive = TinyRun.archive(folder.resolve("a.h5"), 7);
        Path other = folder.resolve("b.h5");
        TinyRun.archiveOf(other, 0, 1, 2, 3, 4, 5, 9);

        assertThat(fingerprint(other)).isNotEqualTo(fingerprint(archive));
    }

    @Test
    void neitherAreArchivesOfWhichOneHoldsMore() throws IOException {
        assertThat(fingerprint(TinyRun.archive(folder.resolve("a.h5"), 7)))
                .isNotEqualTo(fingerprint(TinyRun.archive(folder.resolve("b.h5"), 8)));
    }

    private static String fingerprint(Path file) throws IOException {
        try (PatchArchive archive = PatchArchive.open(file)) {
            return Agreement.fingerprint(archive);
        }
    }
}
