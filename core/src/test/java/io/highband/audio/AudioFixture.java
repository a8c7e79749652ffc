package io.highband.audio;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The files that core/src/test/fixtures/audio.py made. */
final class AudioFixture {
    private AudioFixture() {}

    static Path path(String name) {
        try {
            return Path.of(
                    AudioFixture.class.getResource("/fixtures/audio/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(name + " must be a fixture", e);
        }
    }
}
