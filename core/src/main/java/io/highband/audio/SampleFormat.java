package io.highband.audio;

import java.nio.ByteBuffer;

/** How samples are stored in a file. */
public enum SampleFormat {
    /** 16-bit integers, the format of CDs: a noise floor near -98 dB. */
    PCM_16(2) {
        @Override
        void put(float x, ByteBuffer to, int at) {
            to.putShort(at, (short) nearest(x, 0x1p15));
        }
    },
    /** 24-bit integers: as fine as a {@code float} sample between 0.5 and 1. */
    PCM_24(3) {
        @Override
        void put(float x, ByteBuffer to, int at) {
            int value = nearest(x, 0x1p23);
            to.putShort(at, (short) value);
            to.put(at + 2, (byte) (value >> 16));
        }
    },
    /** 32-bit integers. */
    PCM_32(4) {
        @Override
        void put(float x, ByteBuffer to, int at) {
            to.putInt(at, nearest(x, 0x1p31));
        }
    },
    /** 32-bit floating point: what this library computes with, beyond full scale too. */
    FLOAT_32(4) {
        @Override
        void put(float x, ByteBuffer to, int at) {
            to.putFloat(at, x);
        }
    };

    private final int bytes;

    SampleFormat(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes per sample and audio channel. */
    int bytes() {
        return bytes;
    }

    /** Stores one sample, little-endian; integers are rounded to the nearest and clipped to full scale. */
    abstract void put(float x, ByteBuffer to, int at);

    private static int nearest(float x, double fullScale) {
        return (int) Math.max(-fullScale, Math.min(fullScale - 1, Math.rint(x * fullScale)));
    }
}
