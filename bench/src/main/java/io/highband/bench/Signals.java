package io.highband.bench;

import static io.highband.bench.Figure.format;

import io.highband.audio.AudioFormat;
import io.highband.nn.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** What needs no network: kernels under JMH, preparation, batches. */
final class Signals {

    private static final String BY_JMH = "JMH, 1 fork, 5 iterations of 0.7 s after 3; ";
    private static final int PREPARED_FILES = 20;

    private Signals() {}

    static List<Figure> kernels() throws RunnerException {
        Map<String, Timing> found = Kernels.run("SignalBenchmark");
        double seconds = SignalBenchmark.SECONDS;
        return List.of(
                realTime(
                        "upscaling with the spline, 4 to 16 kHz",
                        1500,
                        seconds,
                        found.get("SignalBenchmark.splineTo16")),
                realTime(
                        "upscaling by resampling, 4 to 16 kHz",
                        1500,
                        seconds,
                        found.get("SignalBenchmark.resample4To16")),
                realTime("resampling 48 to 16 kHz", 1500, seconds, found.get("SignalBenchmark.resample48To16")),
                realTime("resampling 44.1 to 16 kHz", 1500, seconds, found.get("SignalBenchmark.resample44To16")),
                realTime("decimating 16 to 4 kHz", 0, seconds, found.get("SignalBenchmark.decimate16To4")));
    }

    private static Figure realTime(String what, int target, double soundSeconds, Timing timing) {
        double times = timing.perSecond(soundSeconds);
        String found = format("%.0f x real time", times);
        String how = BY_JMH + format("%.0f s of one audio channel, one thread", soundSeconds);
        return target == 0
                ? Figure.noted(what, found, Figure.range(timing), how)
                : Figure.judged(
                        what,
                        "≥ " + format("%,d", target) + " x real time",
                        found,
                        Figure.range(timing),
                        how,
                        times >= target);
    }

    static List<Figure> files(Place place) throws IOException, RunnerException {
        List<Figure> figures = new ArrayList<>();
        Corpus corpus = new Corpus(place);
        List<String> names = corpus.record(AudioFormat.FLAC, PREPARED_FILES);
        double seconds = PREPARED_FILES * Corpus.FILE_SECONDS;
        Timing prep = Timing.measure(5, System::nanoTime, () -> {
            try {
                corpus.prepare("prepared.h5", names);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        figures.add(Figure.judged(
                "preparing 48 kHz FLAC to 16 kHz patches",
                "≥ 300 x real time",
                format("%.0f x real time", prep.perSecond(seconds)),
                Figure.range(prep),
                format(
                        "%d files of %d s, decimated and interpolated, archive written",
                        PREPARED_FILES, Corpus.FILE_SECONDS),
                prep.perSecond(seconds) >= 300));
        Timing wav = Kernels.run("FileBenchmark").get("FileBenchmark.readWav");
        figures.add(realTime("reading 48 kHz WAV", 600, FileBenchmark.SECONDS, wav));
        return figures;
    }

    static List<Figure> batches() throws RunnerException {
        Map<String, Timing> found = Kernels.run("BatchBenchmark");
        return List.of(
                batches("contiguous", 1500, found.get("BatchBenchmark.batch CONTIGUOUS")),
                batches("chunked, as ours are", 0, found.get("BatchBenchmark.batch CHUNKED")),
                batches("gzip", 150, found.get("BatchBenchmark.batch GZIP")));
    }

    private static Figure batches(String storage, int targetMegabytes, Timing timing) {
        double megabytes = timing.perSecond(BatchBenchmark.BYTES) / 1e6;
        String what = "random batches of 64 patches, " + storage;
        String found = format("%.0f MB/s", megabytes);
        String how = BY_JMH + "both sides of 8192 floats, archive of 134 MB in the page cache, one thread";
        return targetMegabytes == 0
                ? Figure.noted(what, found, Figure.range(timing), how)
                : Figure.judged(
                        what,
                        format("≥ %,d MB/s", targetMegabytes),
                        found,
                        Figure.range(timing),
                        how,
                        megabytes >= targetMegabytes);
    }
}
