package io.highband.studio;

import io.highband.audio.AudioFiles;
import io.highband.audio.AudioFormat;
import io.highband.audio.AudioReader;
import io.highband.audio.AudioWriter;
import io.highband.dsp.Resampler;
import io.highband.dsp.SampleStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Recordings from one file to another, block by block. */
final class Recordings {
    private static final int BLOCK = 1 << 15;

    private Recordings() {}

    /** Takes samples as they come: one array per audio channel. */
    interface BlockTaker {
        void take(float[][] block) throws IOException;
    }

    static void forEachBlock(AudioReader reader, BlockTaker taker) throws IOException {
        int read = BLOCK;
        while (read == BLOCK) {
            float[][] block = new float[reader.audioChannels()][BLOCK];
            read = reader.read(block, 0, BLOCK);
            if (read > 0) {
                int count = read;
                taker.take(
                        count == BLOCK
                                ? block
                                : Arrays.stream(block)
                                        .map(channel -> Arrays.copyOf(channel, count))
                                        .toArray(float[][]::new));
            }
        }
    }

    /** Writes what is read, at a rate of its own or the next that the format takes, with its tags. */
    static void copy(AudioReader reader, Path target, AudioFormat format, int rateHz) throws IOException {
        int writtenHz = format.rateFor(rateHz);
        try (AudioWriter writer = AudioFiles.create(target, format, writtenHz, reader.audioChannels(), reader.tags())) {
            if (writtenHz == reader.sampleRateHz()) {
                forEachBlock(reader, block -> write(block, writer));
            } else {
                SampleStream resampled =
                        Resampler.between(reader.sampleRateHz(), writtenHz).stream(reader.audioChannels());
                forEachBlock(reader, block -> write(resampled.feed(block), writer));
                write(resampled.flush(), writer);
            }
            writer.finish();
        }
    }

    private static void write(float[][] block, AudioWriter writer) throws IOException {
        writer.write(block, 0, block[0].length);
    }
}
