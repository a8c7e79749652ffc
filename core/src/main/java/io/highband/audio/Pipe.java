package io.highband.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A stream that takes bytes once and in order, such as standard output. It stays open; its owner closes it. */
final class Pipe implements Destination {
    private static final Path NAME = Path.of("standard output");

    private final OutputStream stream;
    private final WritableByteChannel channel;
    private long position;

    Pipe(OutputStream stream) {
        this.stream = stream;
        this.channel = Channels.newChannel(stream);
    }

    @Override
    public Path name() {
        return NAME;
    }

    @Override
    public boolean isSeekable() {
        return false;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                position += channel.write(bytes);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void position(long bytes) {
        throw new UnsupportedOperationException("a pipe goes forward only");
    }

    @Override
    public void complete() throws IOException {
        try {
            stream.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static IOException failed(IOException cause) {
        return new IOException("cannot write " + NAME + ": " + cause.getMessage() + "; what reads it has ended", cause);
    }

    @Override
    public void close() {}
}
