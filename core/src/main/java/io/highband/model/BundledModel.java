package io.highband.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.highband.nn.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A model among the resources: a folder with {@code card.json}, and a checkpoint in it or, for a cascade, in
 * folders below it that the card names.
 */
final class BundledModel {
    private static final String CARD = "card.json";
    private static final String PARAMETERS = "parameters.safetensors";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelResources resources;
    private final ModelCard card;
    private final List<String> folders; // of the checkpoints, as the tasks of the card

    private BundledModel(ModelResources resources, ModelCard card, List<String> folders) {
        this.resources = resources;
        this.card = card;
        this.folders = folders;
    }

    /**
     * The file's content.
     *
     * @param stages folders of checkpoints below this one; absent: this one
     */
    private record Content(
            String description,
            List<String> stages,
            String dataLicence,
            List<ModelCard.Quality> quality,
            List<ModelCard.Speed> speed) {}

    /** One checkpoint of it. */
    private record Part(String folder, Task task) {}

    /** @param folder ends in a slash */
    static BundledModel read(ModelResources resources, String folder, String name) throws IOException {
        Content content = JSON.readValue(resources.bytes(folder + CARD), Content.class);
        List<String> stages = content.stages == null ? List.of("") : content.stages;
        List<Part> parts = new ArrayList<>();
        long bytes = 0;
        for (String stage : stages) {
            String place = stage.isEmpty() ? folder : folder + stage + "/";
            parts.add(new Part(place, Checkpoint.read(resources, place).task()));
            bytes += resources.size(place + PARAMETERS);
        }
        parts.sort(Comparator.comparingInt(part -> part.task.highRateHz()));
        ModelCard card = new ModelCard(
                name,
                content.description,
                parts.stream().map(Part::task).toList(),
                bytes,
                content.dataLicence,
                content.quality == null ? List.of() : content.quality,
                content.speed == null ? List.of() : content.speed);
        return new BundledModel(
                resources, card, parts.stream().map(Part::folder).toList());
    }

    ModelCard card() {
        return card;
    }

    /** One without checkpoints is the spline. */
    OpenModel open(Precision precision) throws IOException {
        if (folders.isEmpty()) {
            return OpenModel.spline();
        }
        List<Stage> stages = new ArrayList<>();
        try {
            for (String folder : folders) {
                Checkpoint checkpoint = Checkpoint.read(resources, folder);
                Network network = checkpoint.load(resources, folder);
                stages.add(new Stage(
                        new NetworkResolver(network, checkpoint.task().scale(), precision), checkpoint.task()));
            }
            return new FixedModel(card.name(), stages);
        } catch (IOException | RuntimeException e) {
            stages.forEach(stage -> stage.resolver().close());
            throw e;
        }
    }
}
