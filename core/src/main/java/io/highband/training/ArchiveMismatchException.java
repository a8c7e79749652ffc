package io.highband.training;

import java.io.IOException;
import java.nio.file.Path;

/** An archive is sound but does not fit what it was asked for, or the archive beside it. */
public final class ArchiveMismatchException extends IOException {

    private static final long serialVersionUID = 1;

    /** A sentence: "{@code archive}: expected {@code expected}, found {@code found}; {@code remedy}". */
    ArchiveMismatchException(Path archive, String expected, String found, String remedy) {
        super(archive + ": expected " + expected + ", found " + found + "; " + remedy);
    }
}
