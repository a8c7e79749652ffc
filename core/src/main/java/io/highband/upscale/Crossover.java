package io.highband.upscale;

import io.highband.dsp.Resampler;

/**
 * The low-pass by which two sounds are told apart, as a detour through a lower rate: whatever survives it lies in
 * the low band. Flat up to 0.91 of half that rate, gone at half of it, linear in phase, and cheaper than filtering at
 * the high rate.
 *
 * @param fromHz rate of the recording
 * @param viaHz the lower rate
 * @param toHz rate of what the network makes
 */
record Crossover(int fromHz, int viaHz, int toHz) {

    /** Of the resampler: half the amplitude at this part of the lower Nyquist frequency. */
    private static final double HALF_PER_NYQUIST = (1 + 0.91) / 2;

    /** Rates in whole ratios to the high one have few phases and small tables. Chosen, not tuned. */
    private static final int LARGEST_DENOMINATOR = 64;

    /**
     * The highest in a small ratio to {@code toHz} by which half the amplitude is left at {@code edgeHz} or below. It stays below the
     * recording's own rate: only there do the recording and the network's sound pass through the same low-pass, and what one
     * loses is what the other keeps.
     */
    static Crossover at(double edgeHz, int fromHz, int toHz) {
        double wanted = Math.min(2 * edgeHz / HALF_PER_NYQUIST, fromHz - 1);
        long bestUp = 0;
        int bestDown = 1;
        for (int down = 1; down <= LARGEST_DENOMINATOR; down++) {
            if (toHz % down == 0) {
                long up = Math.min(down, (long) Math.floor(wanted * down / toHz));
                if (up * bestDown > bestUp * down) {
                    bestUp = up;
                    bestDown = down;
                }
            }
        }
        int via = (int) Math.max(1, bestUp == 0 ? (long) wanted : bestUp * toHz / bestDown);
        return new Crossover(fromHz, via, toHz);
    }

    Resampler ofRecording() {
        return Resampler.between(fromHz, viaHz);
    }

    Resampler ofNetwork() {
        return Resampler.between(toHz, viaHz);
    }

    Resampler back() {
        return Resampler.between(viaHz, toHz);
    }
}
