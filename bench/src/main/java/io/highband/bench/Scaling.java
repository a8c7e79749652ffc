package io.highband.bench;

import static io.highband.bench.Figure.format;

import io.highband.bench.ScalingModel.Exchange;
import io.highband.bench.ScalingModel.Link;
import io.highband.bench.ScalingWorker.Mode;
import io.highband.nn.Precision;
import io.highband.nn.StepParts;
import io.highband.nn.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Two workers of one thread beside one of one thread, and what {@link ScalingModel} makes of it. */
final class Scaling {

    private static final double TARGET = 0.9;
    private static final int[] HOSTS = {2, 8, 64};
    private static final double[] GIGABITS = {10, 100};

    private final Place place;
    private final Precision precision;

    Scaling(Place place, Precision precision) {
        this.place = place;
        this.precision = precision;
    }

    List<Figure> measure() throws IOException {
        List<Figure> figures = new ArrayList<>();
        String one = run(1, Mode.ALONE, Precision.FP32, 1);
        Timing alone = timing(one, "step");
        Timing beside = timing(run(2, Mode.BESIDE, Precision.FP32, 1), "step");
        String how = format("AudioTFiLM, %s, 8 patches of 8192 a worker, one thread each", word(precision));
        figures.add(
                Figure.noted("step of one worker", format("%.2f s", alone.medianSeconds()), Figure.range(alone), how));
        figures.add(Figure.noted(
                "step of two workers that do not know of each other",
                format(
                        "%.2f s; %.0f %%: what sharing caches and memory costs",
                        beside.medianSeconds(), 100 * alone.medianSeconds() / beside.medianSeconds()),
                Figure.range(beside),
                how));
        for (Precision gradients : Precision.values()) {
            String two = run(2, Mode.TOGETHER, gradients, 1);
            figures.addAll(judge(alone, beside, two, gradients, how));
        }
        int processors = Runtime.getRuntime().availableProcessors();
        String host = run(1, Mode.ALONE, Precision.FP32, processors);
        figures.addAll(predictions(new ScalingModel(parts(host)), processors));
        return figures;
    }

    private List<Figure> judge(Timing alone, Timing beside, String output, Precision gradients, String how) {
        Timing together = timing(output, "step");
        Timing exchange = timing(output, "exchange");
        double efficiency = alone.medianSeconds() / together.medianSeconds();
        String in = " in " + word(gradients);
        // Both processors compute, so that nothing of the exchange is hidden: adding and copying is work for them, too.
        double bytes = gradients == Precision.BF16 ? 0.5 : 1;
        double expected = beside.medianSeconds() + bytes * exchange.medianSeconds();
        return List.of(
                Figure.judged(
                        "efficiency of two workers, gradients" + in,
                        gradients == Precision.FP32 ? "≥ 90 %" : "",
                        format("%.0f %%; %.2f s a step", 100 * efficiency, together.medianSeconds()),
                        Figure.range(together),
                        how,
                        efficiency >= TARGET),
                Figure.noted(
                        "the model's step of two workers here, gradients" + in,
                        format(
                                "%.2f s, %.0f %% of what was measured",
                                expected, 100 * expected / together.medianSeconds()),
                        "",
                        format(
                                "two beside each other, and %.2f s of summing 273 MB over the loopback while nothing is"
                                        + " computed (fp32)",
                                exchange.medianSeconds())));
    }

    private List<Figure> predictions(ScalingModel model, int processors) {
        List<Figure> figures = new ArrayList<>();
        StepParts step = model.step();
        figures.add(Figure.noted(
                "the step of a host like this",
                format(
                        "%.2f s: forward %.2f, backward %.2f, Adam %.2f",
                        model.aloneSeconds(), step.forwardSeconds(), step.backwardSeconds(), step.optimizerSeconds()),
                "",
                format(
                        "%s, %d threads, 8 patches of 8192; %.0f MB of gradients",
                        word(precision), processors, model.bytes() / 1e6)));
        for (double gigabits : GIGABITS) {
            Link link = Link.gigabits(gigabits);
            for (int hosts : HOSTS) {
                figures.add(Figure.noted(
                        format("model: %d hosts, %.0f Gbit/s", hosts, gigabits),
                        format(
                                "%.0f %% afterwards, %.0f %% overlapped, %.0f %% overlapped in bf16",
                                100 * model.efficiency(hosts, link, Exchange.AFTERWARDS, 1),
                                100 * model.efficiency(hosts, link, Exchange.OVERLAPPED, 1),
                                100 * model.efficiency(hosts, link, Exchange.OVERLAPPED, 2)),
                        "",
                        format("%.2f s of exchange a step", link.sum((double) model.bytes(), hosts))));
            }
        }
        return figures;
    }

    /** Starts as many workers, and hands back what the first of them printed. */
    private String run(int workers, Mode mode, Precision gradients, int threads) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ScalingWorker.class.getName(),
                mode.name(),
                precision.name(),
                gradients.name(),
                String.valueOf(threads));
        List<CompletableFuture<String>> outputs = new ArrayList<>();
        for (int rank = 0; rank < workers; rank++) {
            Map<String, String> environment = Map.of(
                    "MASTER_ADDR", "127.0.0.1",
                    "MASTER_PORT", String.valueOf(port),
                    "RANK", String.valueOf(rank),
                    "WORLD_SIZE", String.valueOf(workers));
            outputs.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return Program.run(place.repository(), environment, command).output();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
        CompletableFuture.allOf(outputs.toArray(CompletableFuture[]::new)).join();
        return outputs.get(0).join();
    }

    private static double[] numbers(String line) {
        String[] words = line.split(" ", -1);
        double[] numbers = new double[words.length - 1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Double.parseDouble(words[i + 1]);
        }
        return numbers;
    }

    private static List<double[]> lines(String output, String word) {
        return output.lines()
                .filter(line -> line.startsWith(word + " "))
                .map(Scaling::numbers)
                .toList();
    }

    private static Timing timing(String output, String word) {
        double[] numbers = lines(output, word).get(0);
        return new Timing(numbers[0], numbers[1], numbers[2], (int) numbers[3]);
    }

    private static StepParts parts(String output) {
        double[] parts = lines(output, "parts").get(0);
        List<StepParts.Gradient> gradients = lines(output, "gradient").stream()
                .map(numbers -> new StepParts.Gradient(numbers[0], (long) numbers[1]))
                .toList();
        return new StepParts(parts[0], parts[1], parts[2], gradients);
    }

    private static String word(Precision precision) {
        return precision.name().toLowerCase(Locale.ROOT);
    }
}
