package io.highband.dataset;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** Files made by {@code src/test/fixtures/dataset.py}. */
final class Fixtures {
    private Fixtures() {}

    static Path file(String name) {
        URL url = Fixtures.class.getResource("/fixtures/" + name);
        if (url == null) {
            throw new IllegalArgumentException("no fixture " + name + "; run src/test/fixtures/dataset.py");
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
