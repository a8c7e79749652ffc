package io.highband.dataset;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A file that should be an archive of patches or clips and is not: damaged, cut short, or of another make. */
public final class MalformedArchiveException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String archive;

    /**
     * @param where the part of the archive that was checked, for instance {@code dataset 'label'}
     * @param remedy what the reader of the message can do, in the imperative
     */
    public MalformedArchiveException(Path archive, String where, String expected, String found, String remedy) {
        super("%s: %s: expected %s, found %s; %s".formatted(archive, where, expected, found, remedy));
        this.archive = archive.toString();
    }

    /** The archive's path, as it was given when it was opened. */
    public Path archive() {
        return Path.of(archive);
    }
}
