package io.highband.bench;

import io.highband.model.AudioTFiLM;
import io.highband.model.AudioUNet;
import io.highband.nn.Precision;
import io.highband.nn.PrecisionTrial;
import io.highband.nn.Torch;
import io.highband.speed.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.runner.RunnerException;

/** Measures everything and writes BENCH.md, or with {@code --long} what takes hours, into bench/LONG.md. */
public final class Bench {

    private final Arguments arguments;
    private final Place place;
    private final Report report = new Report(Bench::say);
    private final long start = System.nanoTime();

    private Bench(Arguments arguments, Place place) {
        this.arguments = arguments;
        this.place = place;
    }

    /** Run by bin/bench, in the repository. */
    public static void main(String[] words) throws IOException, RunnerException {
        System.getProperties().putIfAbsent("org.bytedeco.javacpp.logger", "slf4j");
        Arguments arguments = Arguments.of(words);
        Torch.threads(Runtime.getRuntime().availableProcessors());
        try (Place place = Place.here()) {
            new Bench(arguments, place).run();
        }
    }

    private void run() throws IOException, RunnerException {
        List<Precision> precisions = PrecisionTrial.run(System::nanoTime).bf16Speedup() > 1
                ? List.of(Precision.BF16, Precision.FP32)
                : List.of(Precision.FP32); // emulated bf16 takes minutes a step, and nobody would use it
        Path out = place.repository().resolve(arguments.isLong() ? "bench/LONG.md" : "BENCH.md");
        if (arguments.isLong()) {
            longRuns(precisions);
        } else {
            everything(precisions);
        }
        String text = report.toMarkdown(introduction());
        if (!arguments.isLong()) {
            text += notes();
        }
        if (arguments.isWhole()) {
            Files.writeString(out, text);
            System.out.println("wrote " + out.getFileName());
        } else {
            System.out.println(text);
        }
    }

    private void everything(List<Precision> precisions) throws IOException, RunnerException {
        Networks networks = new Networks(precisions, Bench::say);
        Commands commands = new Commands(place);
        if (section("roofline")) {
            report.add("Roofline", networks.rooflines());
        }
        if (section("training")) {
            report.add("Training", networks.trainingSteps());
        }
        if (section("loss") && precisions.size() == 2) {
            report.add("bf16 beside fp32", sameLoss(16, new SameLoss(2, 1024)));
            if (arguments.checkpoint().isPresent() && arguments.recordings().isPresent()) {
                report.add(
                        "bf16 beside fp32",
                        List.of(Recordings.compare(
                                arguments.checkpoint().get(),
                                arguments.recordings().get())));
            }
        }
        if (arguments.checkpoint().isPresent() && arguments.recordings().isPresent() && section("seams")) {
            report.add(
                    "Seams",
                    Seams.measure(
                            arguments.checkpoint().get(), arguments.recordings().get()));
        }
        if (section("peer")) {
            report.add("Beside PyTorch", new Peer(place, networks).compare(AudioTFiLM.Config.defaults()));
        }
        if (section("upscaling")) {
            report.add("Upscaling", networks.upscaling());
        }
        if (section("kernels")) {
            report.add("Upscaling", Signals.kernels());
        }
        if (section("prep")) {
            report.add("Data", Signals.files(place));
            report.add("Data", Signals.batches());
        }
        if (section("memory")) {
            report.add("Memory", commands.upscaling("the spline", "--model", "spline", "--scale", 2));
            report.add("Memory", commands.upscalingWithFullNetwork());
            report.add("Memory", commands.training(10, precisions.get(0)));
        }
        if (section("start")) {
            report.add("Start-up", commands.starts());
        }
        if (arguments.only().contains("scaling") && section("scaling")) { // five minutes, when asked for
            report.add("Scaling", new Scaling(place, precisions.get(0)).measure());
        }
        if (section("paths")) {
            report.add("Fast paths beside their plain twins", FastPaths.measure(precisions));
        }
    }

    private void longRuns(List<Precision> precisions) throws IOException {
        Networks networks = new Networks(precisions, Bench::say);
        Commands commands = new Commands(place);
        if (section("environment")) {
            report.add("Settings of the process", Environments.measure(place, precisions.get(0)));
        }
        if (section("training")) {
            report.add("Memory", commands.training(500, precisions.get(0)));
        }
        if (section("memory")) {
            Path model = place.checkpoint("full", AudioTFiLM.Config.defaults());
            report.add("Memory", commands.upscaling("AudioTFiLM", "--model", model));
        }
        if (section("peer")) {
            report.add("Beside PyTorch", new Peer(place, networks).compare(AudioUNet.Config.defaults()));
        }
        if (section("loss") && precisions.size() == 2) {
            report.add("bf16 beside fp32", sameLoss(128, new SameLoss(8, 8192)));
        }
    }

    private static List<Figure> sameLoss(int baseChannels, SameLoss run) {
        String size = baseChannels + " base channels";
        List<Figure> figures =
                new ArrayList<>(run.compare(AudioTFiLM.Config.defaults().withBaseChannels(baseChannels), size));
        figures.addAll(run.compare(AudioUNet.Config.defaults().withBaseChannels(baseChannels), size));
        return figures;
    }

    private boolean section(String name) {
        if (!arguments.only().isEmpty() && !arguments.only().contains(name)) {
            return false;
        }
        say(String.format(Locale.ROOT, "[%4.0f s] %s", (System.nanoTime() - start) / 1e9, name));
        return true;
    }

    private static void say(String what) {
        System.err.println(what);
    }

    private String introduction() throws IOException {
        String commit = git("rev-parse", "--short", "HEAD");
        boolean changed = !git("status", "--porcelain", "--untracked-files=no").isEmpty();
        return """
                # Speed

                Written by `bin/bench%s`; do not edit. Each figure is a median; the spread is from the fastest to the slowest round.

                - **Machine:** %s
                - **Date:** %s; **commit:** %s%s; took %.0f minutes
                """.formatted(
                        arguments.isLong() ? " --long" : "",
                        Machine.here().words(),
                        LocalDate.now(ZoneOffset.UTC),
                        commit,
                        changed ? " and changes not committed" : "",
                        (System.nanoTime() - start) / 60e9);
    }

    private String git(String... words) {
        try {
            List<String> command = new ArrayList<>(List.of("git"));
            command.addAll(List.of(words));
            return Program.run(place.repository(), Map.of(), command).output().strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** What figures alone do not say, and the long runs. */
    private String notes() throws IOException {
        StringBuilder text = new StringBuilder();
        try (InputStream in = Bench.class.getResourceAsStream("notes.md")) {
            text.append('\n').append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        Path runs = place.repository().resolve("bench/LONG.md");
        if (Files.exists(runs)) {
            text.append("\n# Long runs\n\nFrom [bench/LONG.md](bench/LONG.md).\n");
            text.append(Files.readString(runs).replaceFirst("(?s).*?(?=\n- \\*\\*Machine)", ""));
        }
        return text.toString();
    }

    /** What stood behind the command. */
    private record Arguments(boolean isLong, Optional<Path> checkpoint, Optional<Path> recordings, Set<String> only) {

        static Arguments of(String... words) {
            boolean isLong = false;
            Optional<Path> checkpoint = Optional.empty();
            Optional<Path> recordings = Optional.empty();
            Set<String> only = Set.of();
            for (int i = 0; i < words.length; i++) {
                if (words[i].equals("--long")) {
                    isLong = true;
                    continue;
                }
                if (i + 1 == words.length) {
                    throw new IllegalArgumentException("expected a value behind " + words[i] + ", found none");
                }
                String value = words[++i];
                switch (words[i - 1]) {
                    case "--checkpoint" -> checkpoint = Optional.of(Path.of(value));
                    case "--recordings" -> recordings = Optional.of(Path.of(value));
                    case "--only" -> only = Set.of(value.split(",", -1));
                    default ->
                        throw new IllegalArgumentException(
                                "expected --long, --checkpoint, --recordings or --only, found " + words[i - 1]);
                }
            }
            return new Arguments(isLong, checkpoint, recordings, only);
        }

        boolean isWhole() {
            return only.isEmpty();
        }
    }
}
