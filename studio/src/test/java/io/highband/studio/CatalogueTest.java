package io.highband.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.model.ModelCard;
import io.highband.model.ModelCatalogue;
import io.highband.nn.Precision;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    @TempDir
    private Path folder;

    /** One more than there is, the default; it has no network, so it does what the spline does. */
    private ModelCatalogue library() throws IOException {
        Path models = Files.createDirectories(folder.resolve("io/highband/models"));
        Files.createDirectory(models.resolve("gentle"));
        Files.writeString(models.resolve("index.json"), "{\"default\": \"gentle\", \"models\": [\"gentle\"]}");
        Files.writeString(
                models.resolve("gentle/card.json"),
                "{\"description\": \"does no harm\", \"stages\": [], \"dataLicence\": \"CC0\"}");
        URL[] path = {folder.toUri().toURL()};
        return ModelCatalogue.of(new URLClassLoader(path, ModelCatalogue.class.getClassLoader()));
    }

    @Test
    void whatTheLibraryBringsIsOfferedItsDefaultFirst() throws IOException {
        ModelCatalogue library = library();
        try (Catalogue catalogue = Catalogue.of(library, List.of(), () -> Precision.FP32)) {

            assertThat(catalogue.entries())
                    .extracting(Catalogue.Entry::id)
                    .containsExactlyInAnyOrderElementsOf(
                            library.cards().stream().map(ModelCard::name).toList())
                    .startsWith("gentle");
            assertThat(catalogue.entries().get(0).description()).isEqualTo("does no harm");
            assertThat(catalogue.entries().get(0).dataLicence()).isEqualTo("CC0");
        }
    }

    @Test
    void whatIsOfferedCanBeUsed() throws IOException {
        try (Catalogue catalogue = Catalogue.of(library(), List.of(), () -> {
            throw new AssertionError("no network, nothing to try precisions with");
        })) {

            assertThat(catalogue.upscaler("gentle").options().targetHz()).isEmpty();
            assertThat(catalogue.upscaler("spline").model()).isEqualTo("spline");
            assertThat(catalogue.knows("spline")).isTrue();
            assertThat(catalogue.knows("harsh")).isFalse();
        }
    }
}
