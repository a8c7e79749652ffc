package io.highband.model;

import io.highband.nn.Precision;
import java.io.IOException;
import java.nio.file.Path;

/** The models that are at hand by name. */
public final class ModelCatalogue {
    private ModelCatalogue() {}

    /** Those on the class path. */
    public static ModelCatalogue onClassPath() {
        return new ModelCatalogue();
    }

    /**
     * Opens a model.
     *
     * @param model a name of the catalogue, a checkpoint folder, a run folder, or a {@code .safetensors} file
     */
    public OpenModel open(String model, Precision precision) throws IOException {
        return model.equals(Spline.ID) ? OpenModel.spline() : OpenModel.open(Path.of(model), precision);
    }
}
