package io.highband.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highband.nn.TFiLM;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Dnn.Config SMALL = Dnn.Config.of(2, 12);

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        try (Dnn network = SMALL.build(1)) {
            new Checkpoint(SMALL, new Task(4, 16_000, "none"), Map.of("seed", "1")).write(folder, network);
        }
    }

    static Stream<ModelConfig> configs() {
        return Stream.of(
                AudioUNet.Config.of(3, 4).withBaseChannels(7),
                AudioTFiLM.Config.of(2, 3)
                        .withModulation(TFiLM.Modulation.AFFINE)
                        .withBlocks(AudioTFiLM.Blocks.CONSTANT),
                new Dnn.Config(5, 77, 2),
                new Spline.Config());
    }

    @ParameterizedTest
    @MethodSource("configs")
    void everyConfigComesBackFromItsJson(ModelConfig config) throws IOException {
        String json = JSON.writeValueAsString(config);

        assertThat(JSON.readTree(json).get("model").asText()).isEqualTo(config.id());
        assertThat(JSON.readValue(json, ModelConfig.class)).isEqualTo(config);
    }

    /** Of before there were other tasks than sound, and other channels out than in. */
    @Test
    void olderDescriptionsMeanSoundOfOneChannel() throws IOException {
        assertThat(JSON.readValue("{\"scale\":4,\"high_rate_hz\":16000,\"filter\":\"none\"}", Task.class))
                .isEqualTo(new Task(4, 16_000, "none"));
        assertThat(JSON.readValue(
                        "{\"model\":\"audiounet\",\"layers\":4,\"stride\":2,\"baseChannels\":128,\"signalChannels\":1}",
                        ModelConfig.class))
                .isEqualTo(AudioUNet.Config.defaults());
    }

    @Test
    void aModelOfSeriesIsNotTakenForOneOfSound() {
        Task task = new Task(Task.Kind.IMPUTATION, 1, Task.NO_RATE, "mask 0.1");
        Checkpoint checkpoint = new Checkpoint(AudioUNet.Config.defaults(), task, Map.of());

        assertThatThrownBy(() -> checkpoint.requireSound(Path.of("run")))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessage("run: expected a model that raises the rate of sound, found one for imputation of series;"
                        + " score it with `highband eval --archive FILE`, or name another checkpoint");
    }

    @Test
    void onlySuperResolutionHasAScale() {
        assertThatThrownBy(() -> new Task(Task.Kind.DENOISING, 2, Task.NO_RATE, "noise"))
                .hasMessage("A task of denoising has a scale of 1 and no rate, found scale=2, highRateHz=0");
        assertThatThrownBy(() -> Task.Kind.withId("forecasting"))
                .hasMessage("task=forecasting is none of super-resolution, imputation, denoising");
    }

    @Test
    void theDescriptionIsPlainAndReadable() throws IOException {
        ObjectNode found = (ObjectNode) JSON.readTree(description().toFile());

        assertThat(found.get("format").asInt()).isEqualTo(1);
        assertThat(found.get("model").toString())
                .isEqualTo(
                        "{\"model\":\"dnn\",\"layers\":2,\"patchSamples\":12,\"signalChannels\":1,\"outputChannels\":1}");
        assertThat(found.get("task").toString())
                .isEqualTo("{\"kind\":\"super-resolution\",\"scale\":4,\"high_rate_hz\":16000,\"filter\":\"none\"}");
        assertThat(found.get("provenance").toString()).isEqualTo("{\"seed\":\"1\"}");
    }

    @Test
    void aFolderWithoutOneIsRefused() {
        assertThatThrownBy(() -> Checkpoint.read(folder.resolve("elsewhere")))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessage(folder.resolve("elsewhere") + ": expected a checkpoint folder with checkpoint.json, found"
                        + " none; name a folder that `highband train` wrote");
    }

    @Test
    void anotherFormatIsRefused() throws IOException {
        edit(description -> description.put("format", 2));

        assertRefused(description() + ": expected format 1, found 2; use the version that wrote it");
    }

    @Test
    void aModelWithoutParametersIsRefused() throws IOException {
        edit(description -> description.putObject("model").put("model", "spline"));

        assertRefused(description() + ": expected a network, found model spline, which has no parameters");
    }

    @Test
    void damagedJsonIsRefused() throws IOException {
        Files.writeString(description(), "{\"format\": 1, \"model\": {");

        assertThatThrownBy(() -> Checkpoint.read(folder))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessageStartingWith(description() + ": cannot be read as a checkpoint description: ");
    }

    @Test
    void anUnknownModelIsNamed() throws IOException {
        edit(description -> description.putObject("model").put("model", "wavenet"));

        assertThatThrownBy(() -> Checkpoint.read(folder))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessageContaining("'wavenet'");
    }

    @Test
    void aLayoutThatCannotBeBuiltIsNamed() throws IOException {
        edit(description -> ((ObjectNode) description.get("model")).put("layers", 0));

        assertThatThrownBy(() -> Checkpoint.read(folder))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessageContaining("dnn needs layers and signalChannels of at least 1");
    }

    @Test
    void aMissingTaskIsNamed() throws IOException {
        edit(description -> description.putNull("task"));
        assertThatThrownBy(() -> Checkpoint.read(folder))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessageContaining("task");

        edit(description -> description.remove("task"));
        assertThatThrownBy(() -> Checkpoint.read(folder))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessageContaining("'task'");
    }

    @Test
    void parametersOfAnotherLayoutAreRefusedByName() throws IOException {
        edit(description -> ((ObjectNode) description.get("model")).put("patchSamples", 18));

        assertThatThrownBy(() -> Checkpoint.read(folder).load(folder))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessage(folder + ": Parameter \"0.dense.weight\" must have shape [3, 18], found [2, 12]; the values"
                        + " come from another configuration");
    }

    @Test
    void missingParametersAreRefused() throws IOException {
        Files.delete(folder.resolve("parameters.safetensors"));

        assertThatThrownBy(() -> Checkpoint.read(folder).load(folder))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessage(folder + ": expected parameters.safetensors beside checkpoint.json, found none; copy the"
                        + " whole folder");
    }

    @Test
    void parametersCutShortAreRefused() throws IOException {
        Path file = folder.resolve("parameters.safetensors");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));

        assertThatThrownBy(() -> Checkpoint.read(folder).load(folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " is not a whole safetensors file: tensor \"1.dense.bias\"");
    }

    @Test
    void aTaskThatDoesNotAddUpIsRefused() {
        assertThatThrownBy(() -> new Task(3, 16_000, "none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A task needs a scale of at least 1 that divides the high rate, found scale=3,"
                        + " highRateHz=16000");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> Checkpoint.read(folder))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessage(message);
    }

    private Path description() {
        return folder.resolve("checkpoint.json");
    }

    private void edit(Consumer<ObjectNode> change) throws IOException {
        ObjectNode description = (ObjectNode) JSON.readTree(description().toFile());
        change.accept(description);
        JSON.writeValue(description().toFile(), description);
    }
}
