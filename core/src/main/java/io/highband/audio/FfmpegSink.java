package io.highband.audio;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXTERNAL;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * What FFmpeg's muxers write to: bytes go to a {@link Destination}, so that they obey its rules for partial files
 * and its failures are ours.
 *
 * <p>JavaCPP has room for a few callback objects of a kind only, so there is one for all sinks, which finds the one
 * that is meant by the address that FFmpeg hands back.
 */
final class FfmpegSink implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    /** C's "from the beginning". */
    private static final int SEEK_SET = 0;

    private static final Map<Long, FfmpegSink> SINKS = new ConcurrentHashMap<>();

    private static final Write_packet_Pointer_BytePointer_int WRITE = new Write_packet_Pointer_BytePointer_int() {
        @Override
        public int call(Pointer opaque, BytePointer bytes, int count) {
            return SINKS.get(opaque.address()).write(bytes, count);
        }
    };

    private static final Seek_Pointer_long_int SEEK = new Seek_Pointer_long_int() {
        @Override
        public long call(Pointer opaque, long offset, int whence) {
            return SINKS.get(opaque.address()).seek(offset, whence);
        }
    };

    private final Destination to;
    private final BytePointer key = new BytePointer(1);
    private final AVIOContext context;
    private long end;
    private IOException failure; // null for none

    FfmpegSink(Destination to) {
        this.to = to;
        SINKS.put(key.address(), this);
        this.context = avio_alloc_context(
                new BytePointer(av_malloc(BUFFER_BYTES)),
                BUFFER_BYTES,
                1,
                key,
                (Read_packet_Pointer_BytePointer_int) null,
                WRITE,
                to.isSeekable() ? SEEK : null);
    }

    AVIOContext context() {
        return context;
    }

    /** No exception may cross native code; it waits in {@link #failure}. */
    private int write(BytePointer bytes, int count) {
        try {
            to.write(bytes.capacity(count).asByteBuffer());
            end = Math.max(end, to.position());
            return count;
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            return AVERROR_EXTERNAL();
        }
    }

    private long seek(long offset, int whence) {
        if (whence == AVSEEK_SIZE) {
            return end;
        }
        if (whence != SEEK_SET) {
            return -1; // muxers know where they are
        }
        try {
            to.position(offset);
            return offset;
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            return AVERROR_EXTERNAL();
        }
    }

    /** Throws what went wrong while FFmpeg wrote. */
    void requireWritten() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        av_free(context.buffer());
        avio_context_free(context);
        SINKS.remove(key.address());
        key.close();
    }
}
