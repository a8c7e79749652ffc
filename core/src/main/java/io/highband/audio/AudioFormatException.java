package io.highband.audio;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file is not audio that can be read: damaged, cut short, or of a kind that is not supported.
 *
 * <p>The message is one sentence for a user: the file, what was expected, what was found, what to do.
 */
public final class AudioFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Path path;
    private final String wanted;
    private final String found;

    /**
     * Nouns, so that the sentence reads well: "{@code path}: expected {@code wanted}, found {@code found};
     * {@code remedy}".
     */
    public AudioFormatException(Path path, String wanted, String found, String remedy) {
        super(path + ": expected " + wanted + ", found " + found + "; " + remedy);
        this.path = path;
        this.wanted = wanted;
        this.found = found;
    }

    public Path path() {
        return path;
    }

    public String wanted() {
        return wanted;
    }

    public String found() {
        return found;
    }
}
