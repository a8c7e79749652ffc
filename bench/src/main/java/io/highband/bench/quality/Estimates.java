package io.highband.bench.quality;

import io.highband.audio.AudioClip;
import io.highband.dsp.Resampler;
import io.highband.upscale.Upscaler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What came of a set of recordings.
 *
 * @param input scores of the low-rate recordings resampled
 * @param output scores of what the model made of them
 * @param soundSeconds length of all of them
 * @param workSeconds time that the model took
 */
record Estimates(Scores input, Scores output, double soundSeconds, double workSeconds) {

    static Estimates of(List<float[]> recordings, Loss loss, int lowRateHz, int highRateHz, Upscaler upscaler) {
        List<Scores> inputs = new ArrayList<>();
        List<Scores> outputs = new ArrayList<>();
        double sound = 0;
        long work = 0;
        for (float[] recording : recordings) {
            float[] highRes = Arrays.copyOf(recording, recording.length - recording.length % (highRateHz / lowRateHz));
            float[] lowRes = loss.lower(highRes, highRateHz, lowRateHz);
            inputs.add(
                    Scores.of(highRes, Resampler.between(lowRateHz, highRateHz).apply(lowRes)));
            long start = System.nanoTime();
            AudioClip upscaled = upscaler.upscale(AudioClip.of(lowRateHz, lowRes), highRateHz);
            work += System.nanoTime() - start;
            outputs.add(Scores.of(highRes, upscaled.channel(0)));
            sound += (double) highRes.length / highRateHz;
        }
        return new Estimates(Scores.mean(inputs), Scores.mean(outputs), sound, work * 1e-9);
    }
}
