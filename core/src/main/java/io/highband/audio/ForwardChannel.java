package io.highband.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A stream seen as a file without end, as far as reading a WAV file needs it: positions go forward, or back by a
 * single byte.
 */
final class ForwardChannel implements SeekableByteChannel {
    private final PushbackInputStream stream;
    private long position;
    private byte last;
    private boolean open = true;

    ForwardChannel(InputStream stream) {
        this.stream = new PushbackInputStream(stream, 1);
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        byte[] bytes = new byte[to.remaining()];
        int read = stream.read(bytes);
        if (read > 0) {
            to.put(bytes, 0, read);
            position += read;
            last = bytes[read - 1];
        }
        return read;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long wanted) throws IOException {
        if (wanted == position - 1) {
            stream.unread(last);
            position--;
        } else if (wanted < position) {
            throw new IOException("a stream cannot go back from byte " + position + " to " + wanted);
        }
        ByteBuffer skipped = ByteBuffer.allocate(1 << 12);
        while (position < wanted) {
            skipped.clear().limit((int) Math.min(skipped.capacity(), wanted - position));
            if (read(skipped) < 0) {
                return this; // as in a file: reading from there on finds the end
            }
        }
        return this;
    }

    @Override
    public long size() {
        return WavHeader.ENDLESS;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new UnsupportedOperationException("this channel is for reading");
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new UnsupportedOperationException("this channel is for reading");
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Leaves the stream open; its owner closes it. */
    @Override
    public void close() {
        open = false;
    }
}
