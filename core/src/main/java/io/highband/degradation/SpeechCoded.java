package io.highband.degradation;

import io.highband.audio.SpeechCodec;
import io.highband.dsp.Resampler;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A detour over a codec of telephones or calls, in memory. */
public final class SpeechCoded implements Degradation {

    private final SpeechCodec codec;
    private final int bitsPerSecond;
    private final Detour detour;

    /**
     * A detour.
     *
     * @param rateHz of the recording; at least the codec's, but for Opus, which takes any
     * @param bitsPerSecond one of those the codec has
     */
    public SpeechCoded(SpeechCodec codec, int bitsPerSecond, int rateHz) {
        this.codec = codec;
        this.bitsPerSecond = bitsPerSecond;
        int codecRateHz = codec.sampleRateHz();
        Resampler down = Resampler.between(rateHz, codecRateHz);
        detour = new Detour(samples -> thereAndBack(down.apply(samples)), Resampler.keepingEdge(codecRateHz, rateHz));
    }

    @Override
    public float[] of(float[] samples) {
        return detour.of(samples);
    }

    private float[] thereAndBack(float[] low) {
        try {
            return codec.thereAndBack(low, bitsPerSecond);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
