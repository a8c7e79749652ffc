package io.highband.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** WAV files built chunk by chunk, so that any of them can be wrong. */
final class WavBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private WavBytes() {}

    static WavBytes riff() {
        return new WavBytes().text("RIFF").int32(-1).text("WAVE");
    }

    /** 16 kHz, mono, 16 bits: header and samples. */
    static WavBytes mono16(int... samples) {
        return riff().format(1, 1, 16_000, 16).data16(samples);
    }

    WavBytes format(int tag, int audioChannels, long sampleRateHz, int bits) {
        int blockBytes = audioChannels * bits / 8;
        return text("fmt ")
                .int32(16)
                .int16(tag)
                .int16(audioChannels)
                .int32((int) sampleRateHz)
                .int32((int) sampleRateHz * blockBytes)
                .int16(blockBytes)
                .int16(bits);
    }

    WavBytes data16(int... samples) {
        dataClaiming(2L * samples.length);
        for (int sample : samples) {
            int16(sample);
        }
        return this;
    }

    WavBytes dataClaiming(long size) {
        return text("data").int32((int) size);
    }

    WavBytes chunk(String id, int size, byte[] content) {
        return text(id).int32(size).raw(content);
    }

    WavBytes text(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    WavBytes int16(int value) {
        return raw(new byte[] {(byte) value, (byte) (value >> 8)});
    }

    WavBytes int32(int value) {
        return int16(value).int16(value >> 16);
    }

    WavBytes float32(float value) {
        return int32(Float.floatToRawIntBits(value));
    }

    WavBytes float64(double value) {
        return raw(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
    }

    WavBytes raw(byte... more) {
        bytes.writeBytes(more);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    Path in(Path folder) throws IOException {
        return Files.write(folder.resolve("made.wav"), bytes());
    }
}
