package io.highband.upscale;

import io.highband.audio.AudioReader;
import java.io.IOException;

/** A recording that can be read more than once. */
@FunctionalInterface
public interface RecordingSource {

    /** Opens it at its beginning. Whoever opens it closes it. */
    AudioReader open() throws IOException;
}
