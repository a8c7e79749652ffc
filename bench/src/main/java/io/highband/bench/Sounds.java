package io.highband.bench;

import io.highband.dsp.CubicSpline;
import io.highband.dsp.Decimator;
import java.util.SplittableRandom;

/** Signals made up for measuring: like speech in that they are harmonics that come and go, over a little noise. */
final class Sounds {

    private static final int SYLLABLES_PER_SECOND = 4;
    private static final int HARMONICS = 30;

    private Sounds() {}

    /** Within ±0.5. */
    static float[] speechlike(long seed, int rateHz, int samples) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] sound = new float[samples];
        int syllable = rateHz / SYLLABLES_PER_SECOND;
        double[] level = new double[HARMONICS];
        for (int start = 0; start < samples; start += syllable) {
            double pitchHz = 100 + 150 * random.nextDouble();
            int harmonics = (int) Math.min(HARMONICS, 0.45 * rateHz / pitchHz);
            for (int h = 0; h < harmonics; h++) {
                level[h] = 0.3 * random.nextDouble() / (h + 1);
            }
            for (int i = start; i < Math.min(samples, start + syllable); i++) {
                double turn = 2 * Math.PI * pitchHz * i / rateHz;
                double fade = Math.sin(Math.PI * (i - start) / syllable);
                // sin((h + 1)·turn) by its recurrence: a cosine per sample instead of thirty sines.
                double twice = 2 * Math.cos(turn);
                double before = 0;
                double now = Math.sin(turn);
                double sum = 0;
                for (int h = 0; h < harmonics; h++) {
                    sum += level[h] * now;
                    double next = twice * now - before;
                    before = now;
                    now = next;
                }
                sound[i] = (float) (fade * sum * 0.4 + 0.002 * (random.nextDouble() - 0.5));
            }
        }
        return sound;
    }

    /** What is left of a signal at a fourth of its rate, interpolated back. */
    static float[] lowRes(float[] highRes, int scale) {
        return CubicSpline.interpolate(Decimator.by(scale).apply(highRes), scale);
    }
}
