package io.highband.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.audio.Signals;
import io.highband.nn.Precision;
import io.highband.nn.SafeTensors;
import io.highband.nn.SafeTensors.Storage;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models beside the library on the class path, as another JAR would bring them. */
class ModelCatalogueTest {
    private static final AudioUNet.Config SMALL = AudioUNet.Config.of(1, 2).withBaseChannels(2);

    @TempDir
    private Path folder;

    private static void checkpoint(Path place, Task task, Storage storage) throws IOException {
        Files.createDirectories(place);
        try (AudioUNet network = SMALL.build(1)) {
            NetworkContract.fill(network, task.highRateHz());
            new Checkpoint(SMALL, task, Map.of()).write(place, network, storage);
        }
    }

    /** A cascade named {@code double}, the default. */
    private ModelCatalogue catalogue() throws IOException {
        Path models = Files.createDirectories(folder.resolve("io/highband/models"));
        Files.writeString(models.resolve("index.json"), "{\"default\": \"double\", \"models\": [\"double\"]}");
        checkpoint(models.resolve("double/48k"), new Task(1, 48_000, "any"), Storage.F16);
        checkpoint(models.resolve("double/16k"), new Task(1, 16_000, "any"), Storage.BF16);
        Files.writeString(models.resolve("double/card.json"), """
                {"description": "two of them", "stages": ["48k", "16k"], "dataLicence": "CC0",
                 "quality": [{"task": "4 to 16 kHz", "snrDb": 14.5, "lsd": 0.8}],
                 "speed": [{"machine": "a laptop", "timesRealTime": 60}]}
                """);
        URL[] path = {folder.toUri().toURL()};
        return ModelCatalogue.of(new URLClassLoader(path, ModelCatalogue.class.getClassLoader()));
    }

    @Test
    void theSplineIsAlwaysThere() throws IOException {
        ModelCatalogue catalogue = ModelCatalogue.onClassPath();

        assertThat(catalogue.cards()).extracting(ModelCard::name).contains("spline");
        try (OpenModel spline = catalogue.open("spline", Precision.FP32)) {
            assertThat(spline.stages(8_000, OptionalInt.empty()))
                    .extracting(Stage::task)
                    .containsExactly(new Task(2, 16_000, "none"));
            assertThat(spline.stages(8_000, OptionalInt.of(44_100)))
                    .extracting(stage -> stage.task().highRateHz())
                    .containsExactly(48_000);
        }
    }

    @Test
    void theSplineHasNoPartWhereTheRateHoldsAllThatIsHeard() throws IOException {
        ModelCatalogue catalogue = ModelCatalogue.onClassPath();
        OptionalInt unasked = OptionalInt.empty();

        assertThat(catalogue.card("spline").tasksFor(44_100, unasked)).isEmpty();
        assertThat(catalogue.card("spline").tasksFor(44_100, OptionalInt.of(48_000)))
                .isEmpty();
        assertThat(catalogue.card("spline").tasksFor(32_000, unasked)).containsExactly(new Task(2, 64_000, "none"));
        assertThat(catalogue.card("spline").tasksFor(44_100, OptionalInt.of(96_000)))
                .containsExactly(new Task(3, 132_300, "none"));
    }

    @Test
    void whatAnotherJarBringsIsListedBesideIt() throws IOException {
        ModelCatalogue catalogue = catalogue();

        assertThat(catalogue.preferred()).isEqualTo("double");
        assertThat(catalogue.cards())
                .extracting(ModelCard::name)
                .containsExactlyInAnyOrder("highband", "spline", "double");
        ModelCard card = catalogue.card("double");
        assertThat(card.tasks()).containsExactly(new Task(1, 16_000, "any"), new Task(1, 48_000, "any"));
        assertThat(card.dataLicence()).isEqualTo("CC0");
        assertThat(card.quality()).containsExactly(new ModelCard.Quality("4 to 16 kHz", 14.5, 0.8));
        assertThat(card.speed()).containsExactly(new ModelCard.Speed("a laptop", 60));
        assertThat(card.bytes())
                .isEqualTo(Files.size(folder.resolve("io/highband/models/double/16k/parameters.safetensors"))
                        + Files.size(folder.resolve("io/highband/models/double/48k/parameters.safetensors")));
    }

    @Test
    void aBundledNetworkDoesWhatItsCheckpointDoes() throws IOException {
        float[] x = Signals.noise(1, 400);
        try (OpenModel bundled = catalogue().open("double", Precision.FP32);
                OpenModel fromFolder =
                        OpenModel.open(folder.resolve("io/highband/models/double/16k"), Precision.FP32)) {
            List<Stage> stages = bundled.stages(8_000, OptionalInt.empty());

            assertThat(stages).extracting(stage -> stage.task().highRateHz()).containsExactly(16_000, 48_000);
            float[] expected = fromFolder
                    .stages(8_000, OptionalInt.empty())
                    .get(0)
                    .resolver()
                    .upscale(x);
            assertThat(stages.get(0).resolver().upscale(x)).isEqualTo(expected).isNotEqualTo(x);
        }
    }

    @Test
    void aNameThatMeansNothingIsRefusedNamingWhatThereIs() {
        assertThatThrownBy(() -> ModelCatalogue.onClassPath().open("tomorrow", Precision.FP32))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessageMatching("tomorrow: expected a bundled model \\(.*spline.*\\), a checkpoint folder or a"
                        + " .safetensors file, found no such name; `highband models` lists what is bundled");
    }

    @Test
    void aSafetensorsFileOfOthersIsRefused() throws IOException {
        Path file = folder.resolve("other.safetensors");
        SafeTensors.write(file, Map.of(), Map.of());

        assertThatThrownBy(() -> Checkpoint.read(file))
                .isInstanceOf(CheckpointMismatchException.class)
                .hasMessage(
                        file + ": expected the entry \"highband\" in its __metadata__, found none; it was not written"
                                + " as a checkpoint of Highband");
    }

    @Test
    void aCheckpointInOneFileSaysAsMuchAsAFolder() throws IOException {
        Path file = folder.resolve("one.safetensors");
        Checkpoint written = new Checkpoint(SMALL, new Task(4, 16_000, "none"), Map.of("seed", "7"));
        try (AudioUNet network = SMALL.build(1)) {
            written.writeFile(file, network, Storage.F32);
        }

        assertThat(Checkpoint.find(file)).isEqualTo(file);
        assertThat(Checkpoint.read(file)).isEqualTo(written);
        assertThatThrownBy(() -> written.writeFile(folder.resolve("one.bin"), null, Storage.F32))
                .hasMessageContaining("a checkpoint file must be named *.safetensors, found ");
    }
}
