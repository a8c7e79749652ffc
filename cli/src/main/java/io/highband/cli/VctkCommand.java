package io.highband.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highband.dataset.CorpusFetcher;
import io.highband.dataset.CorpusSource;
import io.highband.dataset.PreparationConfig;
import io.highband.dataset.VctkCorpus;
import io.highband.dataset.VctkPreparer;
import io.highband.dataset.VctkSplit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "vctk",
        description = {
            "Makes file lists and archives of the published experiments from the VCTK corpus, to train and to validate,"
                    + " of a single speaker and of many.",
            ""
        },
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {"", "Example:", "  highband vctk VCTK-Corpus --out vctk --speakers single --speaker p225"})
final class VctkCommand implements Callable<Integer> {

    enum Speakers {
        SINGLE,
        MULTI,
        BOTH;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CORPUS",
            description = "Folder of the corpus, 0.80 or 0.92; with --fetch, where to put it.")
    private Path corpus;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "Folder for lists and archives (default ${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = "--speakers",
            paramLabel = "WORD",
            defaultValue = "both",
            description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private Speakers speakers;

    @Option(
            names = "--speaker",
            paramLabel = "WORD",
            defaultValue = "p225",
            description = "The single one (default ${DEFAULT-VALUE}).")
    private String speaker;

    @Option(
            names = "--val-utterances",
            paramLabel = "N",
            defaultValue = "8",
            description = "Of the single speaker, to validate (default ${DEFAULT-VALUE}).")
    private int validationUtterances;

    @Option(
            names = "--train-speakers",
            paramLabel = "N",
            defaultValue = "100",
            description = "Of the many, the first ones (default ${DEFAULT-VALUE}).")
    private int trainingSpeakers;

    @Option(
            names = "--val-speakers",
            paramLabel = "N",
            defaultValue = "9",
            description = "Of the many, the last ones (default ${DEFAULT-VALUE}).")
    private int validationSpeakers;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "4",
            description = "High rate over low rate (default ${DEFAULT-VALUE}).")
    private int scale;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "8",
            description = "Keep a multiple of this many patches (default ${DEFAULT-VALUE}).")
    private int batchSize;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Of the chance by which a quarter of the many is kept (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--fetch", description = "Download the corpus first (11 GB); interrupted, it goes on next time.")
    private boolean fetch;

    @Option(names = "--json", description = "Print reports as JSON instead of lines: single, multi, or both.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Path folder = corpus;
        if (fetch) {
            try (FetchDisplay display = new FetchDisplay(err)) {
                folder = CorpusFetcher.fetch(CorpusSource.vctk(), corpus, display);
            }
        }
        VctkCorpus found = VctkCorpus.open(folder);
        ObjectNode reports = ReportJson.object();
        if (speakers != Speakers.MULTI) {
            VctkSplit split = found.singleSpeaker(speaker, validationUtterances);
            reports.set("single", ReportJson.of(prepare(found, split, options -> options)));
        }
        if (speakers != Speakers.SINGLE) {
            // Every fourth patch, without overlap: the reference's, but for patches that can be halved.
            VctkSplit split = found.multiSpeaker(trainingSpeakers, validationSpeakers);
            reports.set(
                    "multi",
                    ReportJson.of(prepare(
                            found, split, options -> options.stride(8192).keepFraction(0.25))));
        }
        if (json) {
            spec.commandLine().getOut().println(ReportJson.text(reports));
        }
        return Highband.OK;
    }

    private VctkPreparer.Reports prepare(
            VctkCorpus from, VctkSplit split, UnaryOperator<PreparationConfig.Builder> more) throws IOException {
        try (PreparationDisplay display =
                new PreparationDisplay(spec.commandLine().getErr())) {
            VctkPreparer.Reports reports = VctkPreparer.prepare(
                    from,
                    split,
                    out,
                    options ->
                            more.apply(options.scale(scale).batchSize(batchSize).seed(seed)),
                    display);
            if (!json) {
                PrintWriter screen = spec.commandLine().getOut();
                screen.println(PreparationDisplay.summary(reports.training()));
                screen.println(PreparationDisplay.summary(reports.validation()));
            }
            return reports;
        }
    }
}
