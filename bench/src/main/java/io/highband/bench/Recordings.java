package io.highband.bench;

import static io.highband.bench.Figure.format;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.dsp.Decimator;
import io.highband.dsp.Resampler;
import io.highband.evaluation.StandardMetric;
import io.highband.model.Checkpoint;
import io.highband.model.NetworkResolver;
import io.highband.model.Task;
import io.highband.nn.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a trained network makes of real recordings in both precisions. */
final class Recordings {

    private static final int LAST_BY_NAME = 28; // the test split of a VCTK speaker

    private Recordings() {}

    static Figure compare(Path checkpoint, Path folder) throws IOException {
        List<Path> files = test(folder);
        Path found = Checkpoint.find(checkpoint);
        Task task = Checkpoint.read(found).task();
        double largest = 0;
        double sumFp32 = 0;
        double sumBf16 = 0;
        try (NetworkResolver fp32 = NetworkResolver.open(found, Precision.FP32);
                NetworkResolver bf16 = NetworkResolver.open(found, Precision.BF16)) {
            for (Path file : files) {
                float[] highRes = highRes(file, task);
                float[] lowRes = Decimator.by(task.scale()).apply(highRes);
                double inFp32 = StandardMetric.SNR.of(highRes, fp32.upscale(lowRes));
                double inBf16 = StandardMetric.SNR.of(highRes, bf16.upscale(lowRes));
                largest = Math.max(largest, Math.abs(inFp32 - inBf16));
                sumFp32 += inFp32;
                sumBf16 += inBf16;
            }
        }
        int count = files.size();
        double ofMeans = Math.abs(sumFp32 - sumBf16) / count;
        return Figure.judged(
                "SNR of bf16 inference beside fp32, " + model(found) + " on recordings",
                "< 0.1 dB",
                format("%.4f dB apart in the mean, at most %.4f dB", ofMeans, largest),
                format("%d recordings, mean SNR %.2f dB", count, sumFp32 / count),
                "a trained network; recordings decimated by " + task.scale() + " from " + task.highRateHz() + " Hz",
                largest < 0.1);
    }

    private static List<Path> test(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.sorted().toList();
            return files.subList(Math.max(0, files.size() - LAST_BY_NAME), files.size());
        }
    }

    /** Of the same recordings the longest, as a network of this task should restore them. */
    static List<float[]> longest(Path folder, Task task, int count) throws IOException {
        List<float[]> all = new ArrayList<>();
        for (Path file : test(folder)) {
            all.add(highRes(file, task));
        }
        all.sort(Comparator.comparingInt((float[] samples) -> samples.length).reversed());
        return all.subList(0, Math.min(count, all.size()));
    }

    private static String model(Path checkpoint) throws IOException {
        return Checkpoint.read(checkpoint).model().id();
    }

    /** Mono, at the task's rate, a multiple of its scale long. */
    private static float[] highRes(Path file, Task task) throws IOException {
        AudioClip clip = AudioFiles.read(file).mixDown();
        float[] samples = clip.sampleRateHz() == task.highRateHz()
                ? clip.channel(0)
                : Resampler.between(clip.sampleRateHz(), task.highRateHz()).apply(clip.channel(0));
        return Arrays.copyOf(samples, samples.length - samples.length % task.scale());
    }
}
