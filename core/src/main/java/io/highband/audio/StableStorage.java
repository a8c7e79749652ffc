package io.highband.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What outlasts a power cut: an operating system keeps what was written in memory for a while, and may store a renaming
 * before the content of what was renamed.
 */
public final class StableStorage {

    private StableStorage() {}

    /** Writes a small file; it is stored on return. Its name is once {@link #settle} was called with its folder. */
    public static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Stores the names in a folder, not what they name, where the system knows how to: not on Windows. */
    public static void settle(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folder, and some network file systems store none on demand.
        }
    }
}
