package io.highband.upscale;

import io.highband.audio.AudioWriter;
import java.io.IOException;

/** Where what comes out is written to; opened once its rate is settled. */
@FunctionalInterface
public interface UpscaleSink {

    /** Opens it. The upscaler finishes and closes what it is given. */
    AudioWriter open(int sampleRateHz, int audioChannels) throws IOException;

    /** The rate to write at where nobody asked for one: a rate that can be held, {@code rateHz} or the next above. */
    default int rateFor(int rateHz) {
        return rateHz;
    }
}
