package io.highband.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What reading and writing by FFmpeg's libraries have in common. */
final class Ffmpeg {
    static {
        av_log_set_level(AV_LOG_QUIET); // what goes wrong is said by our exceptions
    }

    private Ffmpeg() {}

    /** Keeps the libraries from printing. */
    static void keepQuiet() {
        // by loading this class
    }

    /** The words of FFmpeg for one of its error codes. */
    static String reason(int status) {
        byte[] text = new byte[256];
        av_strerror(status, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    /** What the libraries need is not there, or not for this machine. */
    static AudioFormatException notLoaded(Path path, LinkageError cause) {
        AudioFormatException failure = new AudioFormatException(
                path,
                "a WAV file, because FFmpeg's libraries do not load on this machine",
                "another format",
                "convert it to WAV first");
        failure.initCause(cause);
        return failure;
    }
}
