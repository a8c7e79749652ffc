package io.highband.upscale;

import io.highband.audio.AudioFiles;
import io.highband.audio.AudioFormat;
import io.highband.audio.AudioFormatException;
import io.highband.audio.AudioTags;
import io.highband.audio.AudioWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A file. */
record FileSink(Path target, AudioFormat format, AudioTags tags) implements UpscaleSink {

    /** The format that a name asks for. */
    static AudioFormat format(Path target) throws AudioFormatException {
        return AudioFormat.of(target)
                .orElseThrow(() -> new AudioFormatException(
                        target,
                        "a name that ends in "
                                + Arrays.stream(AudioFormat.values())
                                        .map(AudioFormat::extension)
                                        .distinct()
                                        .collect(Collectors.joining(", ")),
                        "another",
                        "rename it, or open a writer yourself"));
    }

    @Override
    public AudioWriter open(int sampleRateHz, int audioChannels) throws IOException {
        return AudioFiles.create(target, format, sampleRateHz, audioChannels, tags);
    }

    @Override
    public int rateFor(int rateHz) {
        return format.rateFor(rateHz);
    }
}
