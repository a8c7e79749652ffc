package io.highband.nn;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Bytes in memory, read as a file is. */
final class MemoryChannel implements SeekableByteChannel {
    private final ByteBuffer content;

    MemoryChannel(byte[] content) {
        this.content = ByteBuffer.wrap(content);
    }

    @Override
    public int read(ByteBuffer to) {
        if (!content.hasRemaining()) {
            return -1;
        }
        int count = Math.min(to.remaining(), content.remaining());
        to.put(content.slice(content.position(), count));
        content.position(content.position() + count);
        return count;
    }

    @Override
    public long position() {
        return content.position();
    }

    @Override
    public SeekableByteChannel position(long position) {
        content.position((int) Math.min(position, content.limit()));
        return this;
    }

    @Override
    public long size() {
        return content.limit();
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
