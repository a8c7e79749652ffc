package io.highband.audio;

/** Digital silence: samples that are exactly 0. */
public final class Silence {

    private Silence() {}

    /** Whether there is nothing else. */
    public static boolean fills(float[] samples) {
        for (float sample : samples) {
            if (sample != 0) {
                return false;
            }
        }
        return true;
    }
}
