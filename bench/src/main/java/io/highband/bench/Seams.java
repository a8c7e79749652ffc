package io.highband.bench;

import static io.highband.bench.Figure.format;

import io.highband.dsp.Decimator;
import io.highband.dsp.SampleStream;
import io.highband.model.Checkpoint;
import io.highband.model.NetworkResolver;
import io.highband.model.Task;
import io.highband.nn.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What cutting recordings into chunks changes in what a trained network makes of them. */
final class Seams {
    /** Inaudible beside the sound itself. */
    private static final double TARGET_DB = -60;

    /** The shortest that a network with a memory takes at 16 kHz, and two times and four times that. */
    private static final int[] CHUNKS = {1 << 14, 1 << 15, 1 << 16};

    /** The longest recordings have the most seams. */
    private static final int RECORDINGS = 4;

    private static final double WINDOW_SECONDS = 0.01;

    private Seams() {}

    static List<Figure> measure(Path checkpoint, Path folder) throws IOException {
        Path found = Checkpoint.find(checkpoint);
        Task task = Checkpoint.read(found).task();
        List<float[]> recordings = Recordings.longest(folder, task, RECORDINGS);
        int window = (int) (WINDOW_SECONDS * task.highRateHz());
        List<Figure> figures = new ArrayList<>();
        try (NetworkResolver network = NetworkResolver.open(found, Precision.FP32)) {
            List<float[]> lowRes = new ArrayList<>();
            List<float[]> whole = new ArrayList<>();
            for (float[] highRes : recordings) {
                float[] low = Decimator.by(task.scale()).apply(highRes);
                lowRes.add(low);
                whole.add(SampleStream.whole(network.stream(1, highRes.length), low));
            }
            for (int chunkSamples : CHUNKS) {
                double worst = Double.NEGATIVE_INFINITY;
                double loudest = Double.NEGATIVE_INFINITY;
                double longest = 0;
                for (int i = 0; i < whole.size(); i++) {
                    float[] chunked = SampleStream.whole(network.stream(1, chunkSamples), lowRes.get(i));
                    float[] difference = difference(chunked, whole.get(i));
                    double level = power(whole.get(i), 0, whole.get(i).length);
                    worst = Math.max(worst, decibels(power(difference, 0, difference.length) / level));
                    for (int from = 0; from + window <= difference.length; from += window) {
                        loudest = Math.max(loudest, decibels(power(difference, from, from + window) / level));
                    }
                    longest = Math.max(longest, (double) difference.length / task.highRateHz());
                }
                figures.add(Figure.judged(
                        format(
                                "%s in chunks of %.2f s beside the whole",
                                network.id(), (double) chunkSamples / task.highRateHz()),
                        "< -60 dB",
                        format("%.1f dB", worst),
                        format("%.1f dB in the worst 10 ms", loudest),
                        format(
                                "difference against the level of the recording, the worst of the %d longest recordings, up"
                                        + " to %.1f s, fp32",
                                whole.size(), longest),
                        worst < TARGET_DB));
            }
        }
        return figures;
    }

    private static float[] difference(float[] a, float[] b) {
        float[] difference = a.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= b[i];
        }
        return difference;
    }

    /** Mean square. */
    private static double power(float[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) x[i] * x[i];
        }
        return sum / Math.max(1, to - from);
    }

    private static double decibels(double power) {
        return 10 * Math.log10(Math.max(power, 1e-20));
    }
}
