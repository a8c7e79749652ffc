package io.highband.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Where the bytes of a recording go. Failures name the place and say what to do. */
interface Destination extends AutoCloseable {
    /** What to call it in messages. */
    Path name();

    /** Whether what was written can be gone back to. */
    boolean isSeekable();

    /** Writes all of these bytes. */
    void write(ByteBuffer bytes) throws IOException;

    long position() throws IOException;

    /** Goes on writing from here; only where {@link #isSeekable}. */
    void position(long bytes) throws IOException;

    /** Everything was written. */
    void complete() throws IOException;

    /** Without {@link #complete} before, takes back what can be taken back. */
    @Override
    void close() throws IOException;
}
