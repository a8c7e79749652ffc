package io.highband.upscale;

import io.highband.audio.AudioReader;
import io.highband.dsp.Bandwidth;
import io.highband.dsp.BandwidthMeter;
import java.io.IOException;

/** What a first look at a recording tells: its length, its levels, and where its sound ends. */
final class Survey {
    /** From here on a sample counts as full scale: one step of 8 bits below it. */
    private static final float NEARLY_FULL = 1 - 0x1p-7f;

    /** So many equal samples in a row at full scale are a wave cut off; fewer may be a peak. */
    private static final int CLIPPED_RUN = 3;

    private final BandwidthMeter meter;
    private final float[] last;
    private final int[] run; // equal samples at full scale up to the last one
    private long samples;
    private double peak;
    private double energy;
    private long clipped;

    Survey(int sampleRateHz, int audioChannels) {
        meter = new BandwidthMeter(sampleRateHz, audioChannels);
        last = new float[audioChannels];
        run = new int[audioChannels];
    }

    /** A look at all that a reader still has. */
    static Survey of(AudioReader reader) throws IOException {
        Survey survey = new Survey(reader.sampleRateHz(), reader.audioChannels());
        int count = Blocks.samples(reader.audioChannels());
        float[][] block = Blocks.read(reader, count);
        while (block[0].length > 0) {
            survey.feed(block);
            block = Blocks.read(reader, count);
        }
        return survey;
    }

    void feed(float[][] block) {
        meter.feed(block);
        samples += block[0].length;
        for (int c = 0; c < block.length; c++) {
            for (float x : block[c]) {
                look(c, x);
            }
        }
    }

    private void look(int c, float x) {
        double magnitude = Math.abs(x);
        peak = Math.max(peak, magnitude);
        energy += magnitude * magnitude;
        if (magnitude >= NEARLY_FULL) {
            run[c] = x == last[c] ? run[c] + 1 : 1;
            clipped += run[c] == CLIPPED_RUN ? CLIPPED_RUN : run[c] > CLIPPED_RUN ? 1 : 0;
        } else {
            run[c] = 0;
        }
        last[c] = x;
    }

    Bandwidth bandwidth() {
        return meter.bandwidth();
    }

    /** Per audio channel. */
    long samples() {
        return samples;
    }

    /** The largest magnitude; full scale is 1. */
    double peak() {
        return peak;
    }

    /** Root mean square over all audio channels; 0 without samples. */
    double rms() {
        return samples == 0 ? 0 : Math.sqrt(energy / samples / last.length);
    }

    /** Samples in runs of at least three equal ones at full scale, over all audio channels. */
    long clipped() {
        return clipped;
    }
}
