package io.highband.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A stream for formats whose beginning states what is known at their end: they are written to a temporary
 * file, which goes out when it is complete.
 */
final class SpooledPipe implements Destination {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Pipe pipe;
    private final PartialFile file;

    private SpooledPipe(Pipe pipe, PartialFile file) {
        this.pipe = pipe;
        this.file = file;
    }

    static SpooledPipe to(Pipe pipe) throws IOException {
        Path spool = Files.createTempFile("highband", ".spool");
        return new SpooledPipe(pipe, new PartialFile(spool, spool, Files.newByteChannel(spool, PartialFile.ANEW)));
    }

    @Override
    public Path name() {
        return pipe.name();
    }

    @Override
    public boolean isSeekable() {
        return true;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        file.write(bytes);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public void position(long bytes) throws IOException {
        file.position(bytes);
    }

    @Override
    public void complete() throws IOException {
        file.position(0);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        while (file.channel().read(buffer) >= 0) {
            pipe.write(buffer.flip());
            buffer.clear();
        }
        pipe.complete();
    }

    @Override
    public void close() throws IOException {
        file.close(); // never moved, so it disappears
    }
}
