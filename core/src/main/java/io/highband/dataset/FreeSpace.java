package io.highband.dataset;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room left where a file grows. Asked before writing, because HDF5 that runs into a full disk can
 * neither finish its file nor let go of it.
 */
@FunctionalInterface
interface FreeSpace {
    /** Kept for HDF5's own tables and for what others write meanwhile. Chosen, not tuned. */
    long RESERVE_BYTES = 8L << 20;

    long bytes() throws IOException;

    static FreeSpace of(Path target) {
        return () -> {
            FileStore store = Files.getFileStore(target.toAbsolutePath().getParent());
            return store.getUsableSpace();
        };
    }

    /** Throws unless {@code needed} bytes and the reserve fit. */
    default void require(long needed, Path target) throws IOException {
        long free = bytes();
        if (free < needed + RESERVE_BYTES) {
            throw new IOException(
                    "%s: expected room for %d more bytes, found %d bytes free; free some space or write elsewhere"
                            .formatted(target, needed + RESERVE_BYTES, free));
        }
    }
}
