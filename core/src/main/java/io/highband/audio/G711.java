package io.highband.audio;

/**
 * Telephone speech in 8 bits: the two logarithmic codes of ITU-T G.711.
 *
 * <p>A code is a sign, a 3-bit segment whose step doubles from one to the next, and 4 bits within the
 * segment. Values are scaled to 16 bits as the reference software of G.191 does, then to [-1, 1].
 */
final class G711 {
    private static final float[] A_LAW = new float[256];
    private static final float[] MU_LAW = new float[256];

    /** Added before compression, so that the segments' ends fall on powers of two (G.711, table 2). */
    private static final int MU_LAW_BIAS = 0x84;

    static {
        for (int code = 0; code < 256; code++) {
            A_LAW[code] = decodeALaw(code) * 0x1p-15f;
            MU_LAW[code] = decodeMuLaw(code) * 0x1p-15f;
        }
    }

    private G711() {}

    static float aLaw(byte code) {
        return A_LAW[code & 0xFF];
    }

    static float muLaw(byte code) {
        return MU_LAW[code & 0xFF];
    }

    private static int decodeALaw(int code) {
        int bits = code ^ 0x55; // every other bit is sent inverted
        int segment = bits >> 4 & 7;
        int within = (bits & 0xF) << 4;
        int magnitude = segment == 0 ? within + 8 : (within + 0x108) << (segment - 1);
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }

    private static int decodeMuLaw(int code) {
        int bits = ~code; // all bits are sent inverted
        int segment = bits >> 4 & 7;
        int magnitude = ((((bits & 0xF) << 3) + MU_LAW_BIAS) << segment) - MU_LAW_BIAS;
        return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }
}
