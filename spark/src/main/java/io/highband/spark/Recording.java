package io.highband.spark;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A recording to be worked on, as it was found.
 *
 * @param name its path in the folder of recordings, as it was listed
 * @param file the same, as it lies there: {@code x.flac} may stand in for a listed {@code x.wav}
 * @param bytes its size; {@link #MISSING} where there is no such file
 * @param modifiedMillis when it was last changed, as the file system has it
 * @param pass how often it comes before in the list; 0 unless a list is gone through several times
 */
record Recording(String name, String file, long bytes, long modifiedMillis, int pass) implements Serializable {

    static final long MISSING = -1;

    Recording {
        requireNonNull(name, "name");
        requireNonNull(file, "file");
    }

    Recording inPass(int other) {
        return new Recording(name, file, bytes, modifiedMillis, other);
    }
}
