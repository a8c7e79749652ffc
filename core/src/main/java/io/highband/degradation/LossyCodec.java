package io.highband.degradation;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.AudioFormat;
import io.highband.audio.AudioReader;
import io.highband.audio.AudioTags;
import io.highband.audio.AudioWriter;
import io.highband.audio.Damaged;
import io.highband.dsp.Resampler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** A lossy codec at a low rate, there and back, in memory. */
public final class LossyCodec implements Degradation {

    private final AudioFormat format;
    private final int codecRateHz;
    private final Resampler down;
    private final Resampler up;

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
        down = Resampler.between(rateHz, codecRateHz);
        up = Resampler.between(codecRateHz, rateHz);
    }

    @Override
    public float[] of(float[] samples) {
        try {
            return Arrays.copyOf(up.apply(decode(encode(down.apply(samples)))), samples.length);
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

    private static float[] decode(byte[] bytes) throws IOException {
        try (AudioReader reader = AudioFiles.open(new ByteArrayInputStream(bytes), "memory", Damaged.REFUSE)) {
            float[] all = new float[0];
            float[][] piece = new float[reader.audioChannels()][1 << 14];
            int read;
            while ((read = reader.read(piece, 0, piece[0].length)) > 0) {
                int length = all.length;
                all = Arrays.copyOf(all, length + read);
                System.arraycopy(piece[0], 0, all, length, read);
            }
            return AudioClip.of(reader.sampleRateHz(), all).channel(0);
        }
    }
}
