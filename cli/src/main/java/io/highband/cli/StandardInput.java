package io.highband.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Standard input that stops waiting when its thread is interrupted, which {@link System#in} does not; and that, unlike
 * {@link java.nio.channels.Channels#newInputStream}, asks no pipe for its position.
 */
final class StandardInput extends InputStream {
    private final FileInputStream stream = new FileInputStream(FileDescriptor.in);
    private final FileChannel channel = stream.getChannel();

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int count) throws IOException {
        return count == 0 ? 0 : channel.read(ByteBuffer.wrap(to, offset, count));
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
