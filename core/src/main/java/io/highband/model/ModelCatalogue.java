package io.highband.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highband.nn.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The models that are at hand by name. Whoever puts a folder {@code io/highband/models/} with an
 * {@code index.json} on the class path adds to them.
 *
 * <pre>
 *   io/highband/models/index.json          {"default": "NAME", "models": ["NAME", …]}
 *   io/highband/models/NAME/card.json      description, stages, dataLicence, quality, speed
 *   io/highband/models/NAME/…              checkpoint.json and parameters.safetensors, or a folder of them per stage
 * </pre>
 */
public final class ModelCatalogue {
    private static final String ROOT = "io/highband/models/";
    private static final Set<String> OWN = Set.of(Spline.ID, Highband.ID);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, BundledModel> models;
    private final String preferred;

    private ModelCatalogue(Map<String, BundledModel> models, String preferred) {
        this.models = models;
        this.preferred = preferred;
    }

    /** An index file's content; the default may be absent. */
    private record Index(
            @JsonProperty("default") String preferred,
            @JsonProperty(required = true) List<String> models) {}

    /** Those on this library's class path. */
    public static ModelCatalogue onClassPath() throws IOException {
        return of(ModelCatalogue.class.getClassLoader());
    }

    /** Those that a class loader finds. Of models of one name the first counts, of defaults the first that is not our own. */
    public static ModelCatalogue of(ClassLoader loader) throws IOException {
        ModelResources resources = new ModelResources(loader);
        Map<String, BundledModel> models = new LinkedHashMap<>();
        String preferred = Spline.ID;
        for (byte[] content : resources.all(ROOT + "index.json")) {
            Index index = JSON.readValue(content, Index.class);
            for (String name : index.models) {
                if (!models.containsKey(name)) {
                    models.put(name, BundledModel.read(resources, ROOT + name + "/", name));
                }
            }
            if (index.preferred != null && OWN.contains(preferred)) {
                preferred = index.preferred;
            }
        }
        return new ModelCatalogue(models, preferred);
    }

    /** The model to take where none was asked for. */
    public String preferred() {
        return preferred;
    }

    /** All that are bundled. */
    public List<ModelCard> cards() {
        return models.values().stream().map(BundledModel::card).toList();
    }

    /**
     * What there is to know of a model, without opening it.
     *
     * @param model as for {@link #open}
     */
    public ModelCard card(String model) throws IOException {
        if (models.containsKey(model)) {
            return models.get(model).card();
        }
        Path found = find(model);
        Checkpoint checkpoint = Checkpoint.read(found);
        checkpoint.requireSound(found);
        return ModelCard.of(model, checkpoint, Checkpoint.bytes(found));
    }

    /**
     * Opens a model.
     *
     * @param model a name of the catalogue, a checkpoint folder, a run folder, whose best checkpoint is then taken, or a
     *     {@code .safetensors} file
     * @throws CheckpointMismatchException if it is none of them
     */
    public OpenModel open(String model, Precision precision) throws IOException {
        return models.containsKey(model) ? models.get(model).open(precision) : OpenModel.open(find(model), precision);
    }

    private Path find(String model) throws IOException {
        Path path = Path.of(model);
        if (!Files.exists(path)) {
            throw new CheckpointMismatchException(
                    path,
                    "expected a bundled model (" + models.keySet().stream().collect(Collectors.joining(", "))
                            + "), a checkpoint folder or a .safetensors file, found no such name; `highband models` lists"
                            + " what is bundled");
        }
        return Checkpoint.find(path);
    }
}
