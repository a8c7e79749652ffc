package io.highband.studio;

import io.highband.model.ModelCatalogue;
import io.highband.nn.Precision;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/** The spline and nothing else to choose from: tests of what goes on around a model need not wait for a network. */
final class SplineOnly {

    private SplineOnly() {}

    static Catalogue catalogue() throws IOException {
        URL[] path = {SplineOnly.class.getResource("/spline-only/")};
        ModelCatalogue library = ModelCatalogue.of(new URLClassLoader(path, null));
        return Catalogue.of(library, List.of(), () -> Precision.FP32);
    }
}
