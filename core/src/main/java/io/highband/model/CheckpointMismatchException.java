package io.highband.model;

import java.io.IOException;
import java.nio.file.Path;

/** A checkpoint is damaged, or is not of what it was asked for. */
public final class CheckpointMismatchException extends IOException {

    private static final long serialVersionUID = 1;

    public CheckpointMismatchException(Path where, String finding) {
        super(where + ": " + finding);
    }

    CheckpointMismatchException(String where, String finding) {
        super(where + ": " + finding);
    }

    CheckpointMismatchException(String where, String finding, Throwable cause) {
        super(where + ": " + finding, cause);
    }
}
