package io.highband.dataset;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.dsp.CubicSpline;
import java.io.IOException;

/** From a recording to the pair of signals a network learns from. Thread-safe. */
final class ClipMaker {
    /** The decimator's zero-phase filter extends a signal by 27 samples of itself on either side. */
    private static final int SHORTEST_SAMPLES = 32;

    private final PreparationConfig config;

    ClipMaker(PreparationConfig config) {
        this.config = config;
    }

    /** A recording's two signals, handed over. {@code highRes} is a multiple of the scale long. */
    static final class Clip {
        final float[] lowRes;
        final float[] highRes;
        final boolean flacInsteadOfWav;

        private Clip(float[] lowRes, float[] highRes, boolean flacInsteadOfWav) {
            this.lowRes = lowRes;
            this.highRes = highRes;
            this.flacInsteadOfWav = flacInsteadOfWav;
        }
    }

    /** @throws IOException if the recording is missing, unreadable or too short; its message says which */
    Clip make(String name) throws IOException {
        FileList.Located located = FileList.locate(config.inDir(), name);
        float[] highRes = highRes(AudioFiles.read(located.path()));
        return new Clip(lowRes(highRes), highRes, located.flacInsteadOfWav());
    }

    private float[] highRes(AudioClip recording) throws IOException {
        float[] samples = ResolutionPair.highRes(recording, config.sampleRateHz(), config.scale());
        int needed = Math.max(SHORTEST_SAMPLES * config.scale(), config.dimension());
        if (samples.length < needed) {
            throw new IOException("too short: %d samples at %d Hz, and a %s takes %d"
                    .formatted(samples.length, config.sampleRateHz(), config.wholeFiles() ? "clip" : "patch", needed));
        }
        return samples;
    }

    private float[] lowRes(float[] highRes) {
        float[] lowRes = config.lowRes().of(highRes, config.scale());
        return config.lowResGrid() == LowResGrid.HIGH_RATE ? CubicSpline.interpolate(lowRes, config.scale()) : lowRes;
    }
}
