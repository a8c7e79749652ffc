package io.highband.cli;

import io.highband.studio.Limits;
import io.highband.studio.Studio;
import io.highband.studio.StudioConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "studio",
        description = {"Opens a web page to upscale, hear and see recordings, and an HTTP interface.", ""},
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {
            "",
            "It answers this machine only. To answer others, say --host and --token, and put TLS in front of it.",
            "",
            "Example:",
            "  highband studio --model run --runs runs"
        })
final class StudioCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", defaultValue = "7070", description = "Port (default ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = StudioConfig.LOOPBACK,
            description = "Address to answer at (default ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--token",
            paramLabel = "WORD",
            description = "What a client must know; needed for any address that other machines reach.")
    private String token;

    @Option(
            names = "--model",
            paramLabel = "CHECKPOINT",
            description = "A run folder or checkpoint to offer beside the spline; may be given several times.")
    private List<Path> models = List.of();

    @Option(names = "--runs", paramLabel = "FOLDER", description = "Show the trainings in this folder as they run.")
    private Path runs;

    @Option(
            names = "--work",
            paramLabel = "FOLDER",
            description = "Where recordings and results are kept (default: ~/.cache/highband/studio-PORT).")
    private Path work;

    @Option(
            names = "--keep",
            paramLabel = "TIME",
            defaultValue = "6h",
            converter = Words.Durations.class,
            description = "How long results are kept, as in 90s, 30m or 6h (default ${DEFAULT-VALUE}).")
    private Duration keep;

    @Option(names = "--max-upload-mib", paramLabel = "N", description = "Largest upload in MiB.")
    private Long uploadMib;

    @Option(names = "--max-minutes", paramLabel = "N", description = "Longest recording in minutes.")
    private Long minutes;

    @Option(names = "--max-channels", paramLabel = "N", description = "Most audio channels of a recording.")
    private Integer channels;

    @Option(names = "--max-jobs", paramLabel = "N", description = "Most jobs that wait or run.")
    private Integer jobs;

    @Option(names = "--max-jobs-per-client", paramLabel = "N", description = "Most of them from one address.")
    private Integer jobsPerClient;

    @Mixin
    private ComputeOptions compute;

    @Option(names = "--json", description = "Print the address as JSON instead of a line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Path folder =
                work == null ? Path.of(System.getProperty("user.home"), ".cache", "highband", "studio-" + port) : work;
        StudioConfig config = new StudioConfig(
                host,
                port,
                Optional.ofNullable(token),
                folder,
                models,
                () -> compute.settle().precision(),
                Optional.ofNullable(runs),
                keep,
                limits());
        PrintWriter out = spec.commandLine().getOut();
        try (Studio studio = Studio.start(config, InstantSource.system())) {
            String address = studio.address() + (token == null ? "" : "?token=" + token);
            out.println(
                    json
                            ? ReportJson.text(ReportJson.object().put("address", address))
                            : "Highband studio: " + address + "  (Ctrl-C ends it)");
            out.flush();
            awaitEnd(studio);
        }
        return Highband.OK;
    }

    private Limits limits() {
        Limits usual = Limits.defaults();
        int most = jobs == null ? usual.waitingJobs() : jobs;
        return new Limits(
                uploadMib == null ? usual.uploadBytes() : Math.multiplyExact(uploadMib, 1L << 20),
                minutes == null ? usual.duration() : Duration.ofMinutes(minutes),
                channels == null ? usual.audioChannels() : channels,
                most,
                jobsPerClient == null ? Math.min(most, usual.jobsPerClient()) : jobsPerClient,
                usual.storedBytes());
    }

    /** Until the process is told to end; then the job under way is put back for the next studio. */
    private static void awaitEnd(Studio studio) {
        CountDownLatch never = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                studio.close();
            } catch (IOException e) {
                // the folder's lock goes with the process
            }
        }));
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // a test has seen enough
        }
    }
}
