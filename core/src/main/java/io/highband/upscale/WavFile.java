package io.highband.upscale;

import io.highband.audio.AudioWriter;
import io.highband.audio.SampleFormat;
import io.highband.audio.WavWriter;
import java.io.IOException;
import java.nio.file.Path;

/** A WAV file as any other. */
record WavFile(WavWriter file, int sampleRateHz, int audioChannels) implements AudioWriter {

    static AudioWriter create(Path target, int sampleRateHz, int audioChannels) throws IOException {
        return new WavFile(
                WavWriter.create(target, sampleRateHz, audioChannels, SampleFormat.PCM_16),
                sampleRateHz,
                audioChannels);
    }

    @Override
    public void write(float[][] from, int offset, int count) throws IOException {
        file.write(from, offset, count);
    }

    @Override
    public long clippedSamples() {
        return file.clippedSamples();
    }

    @Override
    public void finish() throws IOException {
        file.finish();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
