package io.highband.audio;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file in the making: written as {@code NAME.partial} and moved to NAME when whole, so that nobody ever
 * meets half a file. Closed before that, it disappears.
 */
public final class PartialFile implements Destination {
    /** Emptied if it is there; readable, too, for who wants its content back. */
    static final Set<StandardOpenOption> ANEW = Set.of(CREATE, TRUNCATE_EXISTING, READ, WRITE);

    private final Path target;
    private final Path partial;
    private final SeekableByteChannel channel;
    private boolean moved;

    /** A file whose {@code channel} writes to {@code partial}. */
    PartialFile(Path target, Path partial, SeekableByteChannel channel) {
        this.target = target;
        this.partial = partial;
        this.channel = channel;
    }

    public static PartialFile beside(Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("cannot write " + target + ": it is a folder; name a file in it");
        }
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            SeekableByteChannel channel = Files.newByteChannel(partial, ANEW);
            return new PartialFile(target, partial, channel);
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    public SeekableByteChannel channel() {
        return channel;
    }

    @Override
    public Path name() {
        return target;
    }

    @Override
    public boolean isSeekable() {
        return true;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public long position() throws IOException {
        try {
            return channel.position();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void position(long bytes) throws IOException {
        try {
            channel.position(bytes);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void complete() throws IOException {
        moveIntoPlace();
    }

    /** Closes the channel and gives the file its name. */
    public void moveIntoPlace() throws IOException {
        try {
            channel.close();
            try {
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw failed(e);
        }
        moved = true;
    }

    /** Writes a small file at once. */
    public static void write(Path target, byte[] content) throws IOException {
        try (PartialFile file = beside(target)) {
            file.write(ByteBuffer.wrap(content));
            file.moveIntoPlace();
        }
    }

    /** The same failure with a message for a user: which file, why, what to do. */
    IOException failed(IOException cause) {
        return failed(target, cause);
    }

    /** A failure to write, with a message for a user: which file, why, what to do. */
    public static IOException failed(Path target, IOException cause) {
        String why;
        if (cause instanceof NoSuchFileException) {
            why = "its folder does not exist; create it first";
        } else if (cause instanceof AccessDeniedException) {
            why = "permission denied; choose a folder you may write to";
        } else if (isFull(cause)) {
            why = "no space left on the device; free some or choose another place";
        } else {
            why = cause.getMessage() + "; choose another place";
        }
        return new IOException("cannot write " + target + ": " + why, cause);
    }

    /** Java has no type of its own for a full disk; these are the words of Linux, macOS and Windows. */
    private static boolean isFull(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("No space left") || message.contains("not enough space");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!moved) {
            Files.deleteIfExists(partial);
        }
    }
}
