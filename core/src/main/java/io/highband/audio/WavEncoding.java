package io.highband.audio;

import java.nio.ByteBuffer;

/**
 * How a sample lies in bytes (little-endian) and which {@code float} it stands for.
 *
 * <p>Integers are divided by the magnitude of their most negative value, so that -1 is reached exactly
 * and the largest positive value is one step below 1. One loop per encoding, because a call per sample
 * through the enum would be the slowest part of reading.
 */
enum WavEncoding {
    PCM_8(1, "8-bit integers") {
        @Override
        void decode(ByteBuffer from, int at, int stride, float[] to, int offset, int count) {
            for (int i = 0; i < count; i++) {
                to[offset + i] = ((from.get(at + i * stride) & 0xFF) - 128) * 0x1p-7f;
            }
        }
    },
    PCM_16(2, "16-bit integers") {
        @Override
        void decode(ByteBuffer from, int at, int stride, float[] to, int offset, int count) {
            for (int i = 0; i < count; i++) {
                to[offset + i] = from.getShort(at + i * stride) * 0x1p-15f;
            }
        }
    },
    PCM_24(3, "24-bit integers") {
        @Override
        void decode(ByteBuffer from, int at, int stride, float[] to, int offset, int count) {
            for (int i = 0; i < count; i++) {
                int b = at + i * stride;
                int value = from.get(b + 2) << 16 | (from.getShort(b) & 0xFFFF);
                to[offset + i] = value * 0x1p-23f;
            }
        }
    },
    PCM_32(4, "32-bit integers") {
        @Override
        void decode(ByteBuffer from, int at, int stride, float[] to, int offset, int count) {
            for (int i = 0; i < count; i++) {
                to[offset + i] = from.getInt(at + i * stride) * 0x1p-31f;
            }
        }
    },
    FLOAT_32(4, "32-bit floating point") {
        @Override
        void decode(ByteBuffer from, int at, int stride, float[] to, int offset, int count) {
            for (int i = 0; i < count; i++) {
                to[offset + i] = from.getFloat(at + i * stride);
            }
        }
    },
    FLOAT_64(8, "64-bit floating point") {
        @Override
        void decode(ByteBuffer from, int at, int stride, float[] to, int offset, int count) {
            for (int i = 0; i < count; i++) {
                to[offset + i] = (float) from.getDouble(at + i * stride);
            }
        }
    },
    A_LAW(1, "A-law") {
        @Override
        void decode(ByteBuffer from, int at, int stride, float[] to, int offset, int count) {
            for (int i = 0; i < count; i++) {
                to[offset + i] = G711.aLaw(from.get(at + i * stride));
            }
        }
    },
    MU_LAW(1, "mu-law") {
        @Override
        void decode(ByteBuffer from, int at, int stride, float[] to, int offset, int count) {
            for (int i = 0; i < count; i++) {
                to[offset + i] = G711.muLaw(from.get(at + i * stride));
            }
        }
    };

    private final int bytes;
    private final String words;

    WavEncoding(int bytes, String words) {
        this.bytes = bytes;
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Bytes per sample and audio channel. */
    int bytes() {
        return bytes;
    }

    /** Only floating point can hold NaN, infinity or, as double, what no float reaches. */
    boolean mayHoldNonFinite() {
        return this == FLOAT_32 || this == FLOAT_64;
    }

    /**
     * Decodes {@code count} samples of one audio channel.
     *
     * @param at index of the first sample's first byte
     * @param stride bytes from one sample to the next of the same audio channel
     */
    abstract void decode(ByteBuffer from, int at, int stride, float[] to, int offset, int count);
}
