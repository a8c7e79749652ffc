package io.highband.bench;

import static io.highband.bench.Figure.format;

import io.highband.audio.AudioFormat;
import io.highband.model.AudioTFiLM;
import io.highband.nn.Precision;
import io.highband.nn.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whole commands, as processes: how long they take to start, and what memory they hold. */
final class Commands {

    private static final double GIGABYTE = 1e9;
    private static final int STARTS = 10;
    private static final int UPSCALES = 5;
    private static final int PATCHES = 8;
    private static final int STEPS_TO_BE_FLAT_OVER = 500;
    private static final int BANDWIDTH_HZ = 2_000; // below what the network of 4 to 16 kHz restores

    /** Patches of 8192 every 4096 samples in a file of the corpus at 16 kHz. */
    private static final int PATCHES_PER_FILE = (Corpus.FILE_SECONDS * 16_000 - 8192) / 4096 + 1;

    private final Place place;
    private final Corpus corpus;

    Commands(Place place) {
        this.place = place;
        corpus = new Corpus(place);
    }

    List<Figure> starts() throws IOException {
        Timing help = timed(STARTS, "--help");
        Path clip = place.repository().resolve("docs/clips/fox-4k.wav");
        Path model = place.checkpoint("small", AudioTFiLM.Config.defaults().withBaseChannels(16));
        Timing upscale = timed(UPSCALES, "upscale", clip, "-o", place.file("fox.wav"), "--model", model);
        return List.of(
                Figure.judged(
                        "`./highband --help`",
                        "≤ 0.4 s",
                        format("%.2f s", help.medianSeconds()),
                        Figure.range(help),
                        "whole process, wall clock",
                        help.medianSeconds() <= 0.4),
                Figure.judged(
                        "`./highband upscale` of a clip of 5 s with a small model",
                        "≤ 2.5 s",
                        format("%.2f s", upscale.medianSeconds()),
                        Figure.range(upscale),
                        "whole process, libtorch included; AudioTFiLM of 16 base channels, precision chosen by trial",
                        upscale.medianSeconds() <= 2.5));
    }

    private Timing timed(int rounds, Object... words) throws IOException {
        place.highband(words); // the first start after a build lays out classes and unpacks libraries
        double[] seconds = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            seconds[i] = place.highband(words).seconds();
        }
        return Timing.of(seconds);
    }

    /** @param steps of 8 patches, rounded up to whole files */
    List<Figure> training(int steps, Precision precision) throws IOException {
        int files = (steps * PATCHES + PATCHES_PER_FILE - 1) / PATCHES_PER_FILE;
        List<String> names = corpus.record(AudioFormat.FLAC, files);
        Path train = corpus.prepare("train.h5", names);
        Path validation = corpus.prepare("validation.h5", names.subList(0, 1));
        Program.Run run = place.highband(
                "train",
                "--train",
                train,
                "--val",
                validation,
                "--logname",
                place.file("run"),
                "--model",
                AudioTFiLM.ID,
                "--r",
                4,
                "--layers",
                4,
                "-e",
                1,
                "--batch-size",
                PATCHES,
                "--lr",
                "1e-4",
                "--precision",
                precision.name().toLowerCase(Locale.ROOT));
        int whole = files * PATCHES_PER_FILE / PATCHES;
        String what = "training AudioTFiLM at batch 8, " + precision.name().toLowerCase(Locale.ROOT) + ", memory";
        if (run.peakBytes() < 0) {
            return List.of(Figure.notMeasured(what, "≤ 6 GB", "needs Linux's /proc"));
        }
        int looks = run.resident().size();
        double middle = most(run.resident().subList(looks / 4, looks / 2));
        double end = most(run.resident().subList(looks / 2, looks));
        return List.of(
                Figure.judged(
                        what,
                        "≤ 6 GB resident",
                        format("%.2f GB", run.peakBytes() / GIGABYTE),
                        "peak",
                        format("the process, %d steps and scoring, in %.0f s", whole, run.seconds()),
                        run.peakBytes() <= 6 * GIGABYTE),
                new Figure(
                        what + " over time",
                        "flat over " + STEPS_TO_BE_FLAT_OVER + " steps",
                        format("%+.1f %%", 100 * (end / middle - 1)),
                        format("%.2f and %.2f GB", middle / GIGABYTE, end / GIGABYTE),
                        format("peak of the second half over that of the second quarter, %d steps", whole),
                        whole < STEPS_TO_BE_FLAT_OVER
                                ? Figure.Verdict.NOT_MEASURED
                                : Figure.Verdict.of(end <= 1.05 * middle)));
    }

    private static double most(List<Long> bytes) {
        return bytes.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** The same recording, for 20 minutes and for 2 hours. */
    List<Figure> upscaling(String model, Object... options) throws IOException {
        Program.Run twentyMinutes = upscaled(20, options);
        Program.Run twoHours = upscaled(120, options);
        double ratio = (double) twoHours.peakBytes() / twentyMinutes.peakBytes();
        String what = "upscaling 2 hours of stereo at 48 kHz with " + model + ", memory";
        return List.of(
                Figure.judged(
                        what,
                        "≤ 1.2 GB resident",
                        format("%.2f GB", twoHours.peakBytes() / GIGABYTE),
                        "peak",
                        format("`./highband upscale`, WAV to WAV, in %.0f s", twoHours.seconds()),
                        twoHours.peakBytes() <= 1.2 * GIGABYTE),
                Figure.judged(
                        what + " beside 20 minutes",
                        "within 10 %",
                        format("%+.1f %%", 100 * (ratio - 1)),
                        format("%.2f GB for 20 minutes", twentyMinutes.peakBytes() / GIGABYTE),
                        "peak over peak",
                        Math.abs(ratio - 1) <= 0.1));
    }

    private Program.Run upscaled(int minutes, Object... options) throws IOException {
        Path in = place.file(minutes + ".wav");
        Path out = place.file("long.wav");
        if (Files.notExists(in)) {
            corpus.write(in, AudioFormat.WAV, 2, minutes * 60 / Corpus.FILE_SECONDS);
        }
        List<Object> words = new ArrayList<>(List.of("upscale", in, "-o", out));
        words.addAll(List.of(options));
        try {
            return place.highband(words.toArray());
        } finally {
            Files.deleteIfExists(out);
        }
    }

    /**
     * A network of full size on a minute, where memory is the chunk's and the network's. Nothing is missing in the recording, so
     * it must be told otherwise, or the network is not asked.
     */
    List<Figure> upscalingWithFullNetwork() throws IOException {
        Path model = place.checkpoint("full", AudioTFiLM.Config.defaults());
        Path in = place.file("1.wav");
        corpus.write(in, AudioFormat.WAV, 2, 2);
        Object[] words = {"upscale", in, "-o", place.file("long.wav"), "--model", model, "--bandwidth", BANDWIDTH_HZ};
        Program.Run run = place.highband(words);
        return List.of(Figure.judged(
                "upscaling 1 minute of stereo at 48 kHz with AudioTFiLM, memory",
                "≤ 1.2 GB resident",
                format("%.2f GB", run.peakBytes() / GIGABYTE),
                "peak",
                format("`./highband upscale`, network of full size, in %.0f s", run.seconds()),
                run.peakBytes() <= 1.2 * GIGABYTE));
    }
}
