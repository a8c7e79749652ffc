package io.highband.degradation;

import io.highband.audio.AudioFiles;
import io.highband.audio.AudioFormat;
import io.highband.audio.AudioTags;
import io.highband.audio.AudioWriter;
import io.highband.dsp.Resampler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A lossy codec at a low rate, there and back, in memory. */
public final class LossyCodec implements Degradation {

    private final AudioFormat format;
    private final int codecRateHz;
    private final Detour detour;

    /**
     * A codec.
     *
     * @param rateHz of the recording
     * @param codecRateHz at which it is coded; one the format takes
     */
    public LossyCodec(AudioFormat format, int rateHz, int codecRateHz) {
        if (!format.takesRate(codecRateHz)) {
            throw new IllegalArgumentException(format.word() + " takes no rate of " + codecRateHz + " Hz; the next is "
                    + format.rateFor(codecRateHz));
        }
        this.format = format;
        this.codecRateHz = codecRateHz;
        Resampler down = Resampler.between(rateHz, codecRateHz);
        detour = new Detour(samples -> thereAndBack(down.apply(samples)), Resampler.keepingEdge(codecRateHz, rateHz));
    }

    @Override
    public float[] of(float[] samples) {
        return detour.of(samples);
    }

    private float[] thereAndBack(float[] low) {
        try {
            return AudioFiles.read(new ByteArrayInputStream(encode(low)), "memory")
                    .channel(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] encode(float[] low) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (AudioWriter writer = AudioFiles.create(bytes, format, codecRateHz, 1, AudioTags.none())) {
            writer.write(new float[][] {low}, 0, low.length);
            writer.finish();
        }
        return bytes.toByteArray();
    }
}
