package io.highband.cli;

import io.highband.dataset.ChannelUse;
import io.highband.dataset.MusicFolder;
import io.highband.dataset.VctkPreparer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "prep-piano",
        description = {
            "Makes file lists and archives, to train and to validate, of a folder of music in any format.",
            ""
        },
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {"", "Example:", "  highband prep-piano recordings --out piano --scale 4 --batch-size 1"})
final class PrepPianoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The recordings.")
    private Path folder;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "Folder for lists and archives (default ${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = "--val",
            paramLabel = "NAME",
            description = "A recording that validates; may be repeated (default: the last by name).")
    private List<String> validation = new ArrayList<>();

    @Option(
            names = "--test",
            paramLabel = "NAME",
            description = "A recording to keep from both archives and to list by itself; may be repeated.")
    private List<String> test = new ArrayList<>();

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "4",
            description = "High rate over low rate (default ${DEFAULT-VALUE}).")
    private int scale;

    @Option(
            names = "--sr",
            paramLabel = "HZ",
            defaultValue = "16000",
            description = "The high rate in Hz (default ${DEFAULT-VALUE}).")
    private int sampleRateHz;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "8",
            description = "Keep a multiple of this many patches (default ${DEFAULT-VALUE}).")
    private int batchSize;

    @Option(
            names = "--sam",
            paramLabel = "CHANCE",
            defaultValue = "1.0",
            description = "Chance of each patch to be kept (default ${DEFAULT-VALUE}).")
    private double keepFraction;

    @Option(
            names = "--channels",
            paramLabel = "WORD",
            defaultValue = "mix",
            converter = Words.ChannelUses.class,
            description = "Stereo and more: mix them down, or learn from each channel (default ${DEFAULT-VALUE}).")
    private ChannelUse channelUse;

    @Option(names = "--json", description = "Print the report as JSON instead of lines.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (PreparationDisplay display =
                new PreparationDisplay(spec.commandLine().getErr())) {
            VctkPreparer.Reports reports = MusicFolder.open(folder, validation, test)
                    .prepare(
                            out,
                            options -> options.scale(scale)
                                    .sampleRateHz(sampleRateHz)
                                    .batchSize(batchSize)
                                    .keepFraction(keepFraction)
                                    .channelUse(channelUse),
                            display);
            PrintWriter screen = spec.commandLine().getOut();
            if (json) {
                screen.println(ReportJson.text(ReportJson.of(reports)));
            } else {
                screen.println(PreparationDisplay.summary(reports.training()));
                screen.println(PreparationDisplay.summary(reports.validation()));
            }
        }
        return Highband.OK;
    }
}
