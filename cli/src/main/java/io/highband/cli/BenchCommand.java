package io.highband.cli;

import io.highband.model.NetworkConfig;
import io.highband.nn.Precision;
import io.highband.speed.SpeedReport;
import io.highband.speed.SpeedTest;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = {"Measures how fast this machine trains and upscales.", ""},
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {
            "",
            "Networks have their usual size and random parameters. Takes one to five minutes; nothing else",
            "should run meanwhile.",
            "",
            "Example:",
            "  highband bench --json --model spline"
        })
final class BenchCommand implements Callable<Integer> {

    private static final int ROUNDS = 3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--model",
            paramLabel = "WORD",
            split = ",",
            defaultValue = "audiotfilm,audiounet,dnn,highband,spline",
            description = "Models to measure (default ${DEFAULT-VALUE}); the spline always is.")
    private List<String> models;

    @Mixin
    private ComputeOptions compute;

    @Override
    public Integer call() {
        List<NetworkConfig> networks = models.stream()
                .map(model -> model.toLowerCase(Locale.ROOT))
                .filter(model -> !model.equals("spline"))
                .map(this::published)
                .toList();
        PrintWriter err = spec.commandLine().getErr();
        ComputeOptions.Compute settled = compute.settle();
        err.println("precision: " + settled.words());
        List<Precision> precisions = List.of(settled.precision());
        SpeedReport report = new SpeedTest(networks, ROUNDS, System::nanoTime, what -> err.println("measuring " + what))
                .run(precisions);
        spec.commandLine().getOut().print(json ? report.toJson() : report.toText());
        return Highband.OK;
    }

    private NetworkConfig published(String model) {
        return SpeedTest.published().stream()
                .filter(network -> network.id().equals(model))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--model: expected audiotfilm, audiounet, dnn, highband or spline, found " + model));
    }
}
