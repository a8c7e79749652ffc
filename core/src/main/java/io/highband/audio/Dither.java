package io.highband.audio;

import java.util.SplittableRandom;

/**
 * Noise of triangular distribution, two steps wide, added before rounding to 16 bits: the rounding error
 * then is a hiss that does not follow the sound, instead of distortion that does.
 *
 * <p>A sample that is a multiple of the step already is left as it is, so 16-bit recordings and digital
 * silence pass unchanged. The noise depends on the audio channel and on the number of samples before, and
 * on nothing else: the same input gives the same file, however it is sliced.
 *
 * @see <a href="https://doi.org/10.1109/78.824665">Wannamaker et al. 2000, A theory of nonsubtractive dither</a>
 */
final class Dither {
    private static final float STEPS = 0x1p15f;

    private static final long SEED = 0x48_42L; // chosen, not tuned

    /** Halves of 64 random bits as a number in [0, 1). */
    private static final float PER_INT = 0x1p-32f;

    private final SplittableRandom[] chances;

    Dither(int audioChannels) {
        chances = new SplittableRandom[audioChannels];
        for (int c = 0; c < audioChannels; c++) {
            chances[c] = new SplittableRandom(SEED + c);
        }
    }

    /** The sample to be rounded in place of {@code x}, the next one of its audio channel. */
    float next(int audioChannel, float x) {
        long bits = chances[audioChannel].nextLong();
        float steps = x * STEPS;
        if (steps == Math.rint(steps)) {
            return x;
        }
        // The difference of two even distributions is the triangular one, from -1 to 1 step.
        float noise = ((bits >>> 32) - (bits & 0xFFFF_FFFFL)) * PER_INT;
        return (steps + noise) / STEPS;
    }
}
