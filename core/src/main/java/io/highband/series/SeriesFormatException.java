package io.highband.series;

import java.io.IOException;
import java.nio.file.Path;

/** A table or track is not what it should be. */
public final class SeriesFormatException extends IOException {

    private static final long serialVersionUID = 1;

    /** A sentence: "{@code file}: expected {@code expected}, found {@code found}; {@code remedy}". */
    SeriesFormatException(Path file, String expected, String found, String remedy) {
        super(file + ": expected " + expected + ", found " + found + "; " + remedy);
    }

    /** The same, of one row, counted from 1; the header, if there is one, is row 1. */
    SeriesFormatException(Path file, long row, String expected, String found, String remedy) {
        this(file, "in row " + row + " " + expected, found, remedy);
    }
}
