package io.highband.studio;

import io.highband.audio.AudioFiles;
import io.highband.audio.AudioFormat;
import io.highband.audio.AudioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Formats in which results can be had. */
enum Download {
    WAV(AudioFormat.WAV, "audio/wav"),
    FLAC(AudioFormat.FLAC, "audio/flac"),
    OPUS(AudioFormat.OPUS, "audio/ogg"),
    MP3(AudioFormat.MP3, "audio/mpeg");

    private final AudioFormat format;
    private final String mediaType;

    Download(AudioFormat format, String mediaType) {
        this.format = format;
        this.mediaType = mediaType;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Download::word).toList();
    }

    static Download of(String word) {
        for (Download download : values()) {
            if (download.word().equals(word)) {
                return download;
            }
        }
        throw Problem.of(
                Problem.Kind.BAD_REQUEST,
                "expected format to be one of " + String.join(", ", words()) + ", found format="
                        + Answers.shortened(word));
    }

    String word() {
        return format.word();
    }

    String extension() {
        return "." + format.extension();
    }

    String mediaType() {
        return mediaType;
    }

    /** The result in this format, converted if it was not before. */
    Path of(JobStore store, Job job) throws IOException {
        Path after = store.after(job.id());
        if (this == WAV) {
            return after;
        }
        Path converted = store.beside(job.id(), "after" + extension());
        synchronized (job) {
            if (!Files.exists(converted)) {
                try (AudioReader reader = AudioFiles.open(after)) {
                    Recordings.copy(reader, converted, format, reader.sampleRateHz());
                }
            }
        }
        return converted;
    }
}
