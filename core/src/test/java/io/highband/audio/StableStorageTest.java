package io.highband.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That it is stored would take a power cut to see. */
class StableStorageTest {
    @TempDir
    private Path folder;

    @Test
    void nothingIsLeftOfALongerFileBefore() throws IOException {
        Path file = folder.resolve("state.json");

        StableStorage.write(file, new byte[] {1, 2, 3});
        StableStorage.write(file, new byte[] {4});

        assertThat(file).hasBinaryContent(new byte[] {4});
    }

    @Test
    void aFileThatCannotBeWrittenIsSaid() {
        Path file = folder.resolve("missing/state.json");

        assertThatThrownBy(() -> StableStorage.write(file, new byte[1])).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void settlingChangesNothingAndAsksForNothing() throws IOException {
        Files.write(folder.resolve("file"), new byte[1]);

        StableStorage.settle(folder);
        StableStorage.settle(folder.resolve("missing"));

        assertThat(folder).isDirectoryContaining("glob:**file");
    }
}
