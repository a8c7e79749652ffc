package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.model.AudioUNet;
import io.highband.model.Checkpoint;
import io.highband.model.Network;
import io.highband.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

    private static final AudioUNet.Config SMALL = AudioUNet.Config.of(1, 2).withBaseChannels(2);

    @TempDir
    private Path folder;

    private Path checkpoint;

    @BeforeEach
    void writeCheckpoint() throws IOException {
        checkpoint = Files.createDirectories(folder.resolve("run/best"));
        try (Network network = SMALL.build(1)) {
            new Checkpoint(SMALL, new Task(2, 16_000, "none"), Map.of("seed", "1")).write(checkpoint, network);
        }
    }

    @Test
    void whatIsExportedSaysTheSameInHalfTheRoom() throws IOException {
        Path file = folder.resolve("one.safetensors");
        Path place = folder.resolve("one");

        assertThat(Cli.run("export", folder.resolve("run"), "-o", file).code()).isZero();
        assertThat(Cli.run("export", folder.resolve("run"), "-o", place, "--as", "bf16")
                        .code())
                .isZero();

        assertThat(Checkpoint.read(file)).isEqualTo(Checkpoint.read(checkpoint));
        assertThat(Checkpoint.read(place)).isEqualTo(Checkpoint.read(checkpoint));
        assertThat(Files.size(place.resolve("parameters.safetensors")))
                .isLessThan(Files.size(checkpoint.resolve("parameters.safetensors")) * 7 / 10);
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void whatIsThereAlreadyIsLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("one.safetensors"), "precious");

        Cli.Outcome result = Cli.run("export", folder.resolve("run"), "-o", file);

        assertThat(result.code()).isEqualTo(Highband.DATA);
        assertThat(result.err()).contains("expected nothing here yet").hasLineCount(1);
        assertThat(file).hasContent("precious");
    }
}
