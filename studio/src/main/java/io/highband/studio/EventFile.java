package io.highband.studio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BiConsumer;

/**
 * Reads scalars of one name from an event file of TensorBoard while it is being written: each call goes on where the
 * last one found the end.
 *
 * <p>The format is told in {@link io.highband.training.TensorBoardEvents}, which writes it. Checksums are not
 * checked: a record that is not whole yet is told by its length.
 */
final class EventFile {
    private static final int LENGTH_BYTES = 12; // with its checksum
    private static final int CHECKSUM_BYTES = 4;

    /** A longer record is no record; audio and pictures of an epoch stay below. */
    private static final long LONGEST_RECORD = 64L << 20;

    private final Path path;
    private final String tag;
    private long position;

    EventFile(Path path, String tag) {
        this.path = path;
        this.tag = tag;
    }

    /** Hands on what has come since: step and value. */
    void readOn(BiConsumer<Long, Double> scalar) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            for (ByteBuffer record = next(channel); record != null; record = next(channel)) {
                event(record, scalar);
            }
        }
    }

    /** The next record's data; null if there is none yet. */
    private ByteBuffer next(FileChannel channel) throws IOException {
        ByteBuffer head = read(channel, position, LENGTH_BYTES);
        if (head == null) {
            return null;
        }
        long length = head.getLong();
        if (length < 0 || length > LONGEST_RECORD) {
            throw new IOException(path + ": expected an event file, found a record of " + length + " bytes");
        }
        ByteBuffer data = read(channel, position + LENGTH_BYTES, (int) length + CHECKSUM_BYTES);
        if (data == null) {
            return null;
        }
        position += LENGTH_BYTES + length + CHECKSUM_BYTES;
        return data.limit((int) length);
    }

    private static ByteBuffer read(FileChannel channel, long at, int bytes) throws IOException {
        if (at + bytes > channel.size()) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                return null;
            }
        }
        return buffer.flip();
    }

    /** Event: 2 is the step, 5 the summary. Summary: 1 is a value. Value: 1 is its tag, 2 its number. */
    private void event(ByteBuffer event, BiConsumer<Long, Double> scalar) {
        long step = 0;
        while (event.hasRemaining()) {
            int key = (int) varint(event);
            if (key >> 3 == 2 && (key & 7) == 0) {
                step = varint(event);
            } else if (key >> 3 == 5 && (key & 7) == 2) {
                summary(message(event), step, scalar);
            } else {
                skip(event, key & 7);
            }
        }
    }

    private void summary(ByteBuffer summary, long step, BiConsumer<Long, Double> scalar) {
        while (summary.hasRemaining()) {
            int key = (int) varint(summary);
            if (key >> 3 == 1 && (key & 7) == 2) {
                value(message(summary), step, scalar);
            } else {
                skip(summary, key & 7);
            }
        }
    }

    private void value(ByteBuffer value, long step, BiConsumer<Long, Double> scalar) {
        boolean wanted = false;
        while (value.hasRemaining()) {
            int key = (int) varint(value);
            if (key >> 3 == 1 && (key & 7) == 2) {
                wanted =
                        StandardCharsets.UTF_8.decode(message(value)).toString().equals(tag);
            } else if (key >> 3 == 2 && (key & 7) == 5) {
                double number = value.getFloat();
                if (wanted) {
                    scalar.accept(step, number);
                }
            } else {
                skip(value, key & 7);
            }
        }
    }

    private static ByteBuffer message(ByteBuffer from) {
        int length = (int) varint(from);
        ByteBuffer message = from.slice(from.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        from.position(from.position() + length);
        return message;
    }

    private static void skip(ByteBuffer from, int wireType) {
        switch (wireType) {
            case 0 -> varint(from);
            case 1 -> from.getLong();
            case 2 -> message(from);
            case 5 -> from.getInt();
            default -> throw new IllegalStateException("wire type " + wireType);
        }
    }

    private static long varint(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = from.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                break;
            }
        }
        return value;
    }
}
