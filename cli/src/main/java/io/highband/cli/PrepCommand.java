package io.highband.cli;

import io.highband.dataset.BadFiles;
import io.highband.dataset.ChannelUse;
import io.highband.dataset.Compression;
import io.highband.dataset.LowRes;
import io.highband.dataset.LowResGrid;
import io.highband.dataset.PreparationConfig;
import io.highband.dataset.PreparationReport;
import io.highband.dataset.Preparer;
import io.highband.dataset.WholeClips;
import io.highband.degradation.DegradationRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "prep",
        description = {"Cuts recordings into pairs of low- and high-resolution patches to train on.", ""},
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  highband prep --file-list files.txt --in-dir recordings --out train.h5 --scale 4 \\",
            "      --dimension 8192 --stride 4096 --interpolate --low-pass --batch-size 8"
        })
final class PrepCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--file-list",
            paramLabel = "FILE",
            required = true,
            description = "Text file naming one recording per line.")
    private Path fileList;

    @Option(
            names = "--in-dir",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "Where the recordings are (default: here).")
    private Path inDir;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The archive to write (HDF5).")
    private Path out;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "2",
            description = "High rate over low rate (default ${DEFAULT-VALUE}).")
    private int scale;

    @Option(
            names = "--dimension",
            paramLabel = "N",
            defaultValue = "8192",
            description = "Samples of a patch; -1 keeps whole files (default ${DEFAULT-VALUE}).")
    private int dimension;

    @Option(
            names = "--stride",
            paramLabel = "N",
            defaultValue = "3200",
            description = "Samples from one patch to the next (default ${DEFAULT-VALUE}).")
    private int stride;

    @Option(names = "--interpolate", description = "Bring the low-resolution side back to the high rate by a spline.")
    private boolean interpolate;

    @Option(names = "--low-pass", description = "Filter before samples are dropped.")
    private boolean lowPass;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "128",
            description = "Keep a multiple of this many patches (default ${DEFAULT-VALUE}).")
    private int batchSize;

    @Option(
            names = "--sr",
            paramLabel = "HZ",
            defaultValue = "16000",
            description = "The high rate in Hz (default ${DEFAULT-VALUE}).")
    private int sampleRateHz;

    @Option(
            names = "--sam",
            paramLabel = "CHANCE",
            defaultValue = "1.0",
            description = "Chance of each patch to be kept (default ${DEFAULT-VALUE}).")
    private double keepFraction;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Of that chance (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--degrade",
            paramLabel = "RECIPE",
            description = {
                "Draw each patch's loss from a recipe (JSON, see configs/highband)",
                "instead of --scale and --low-pass; patches do not overlap then."
            })
    private Path recipe;

    @Option(
            names = "--passes",
            paramLabel = "N",
            defaultValue = "1",
            description = "With --degrade: how often to go through the list (default ${DEFAULT-VALUE}).")
    private int passes;

    @Option(names = "--full", description = "Also keep the clips whole, for highband train --full.")
    private boolean full;

    @Option(names = "--compress", description = "Store smaller, read slower (gzip).")
    private boolean compress;

    @Option(names = "--strict", description = "Stop at the first bad recording instead of skipping it.")
    private boolean strict;

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
        PreparationConfig.Builder options = PreparationConfig.builder(fileList, inDir, out)
                .scale(scale)
                .dimension(dimension)
                .stride(stride)
                .lowResGrid(interpolate ? LowResGrid.HIGH_RATE : LowResGrid.LOW_RATE)
                .lowRes(lowPass ? LowRes.DECIMATED : LowRes.SUBSAMPLED)
                .batchSize(batchSize)
                .channelUse(channelUse)
                .sampleRateHz(sampleRateHz)
                .keepFraction(keepFraction)
                .seed(seed)
                .wholeClips(full ? WholeClips.BESIDE_PATCHES : WholeClips.LEAVE_OUT)
                .compression(compress ? Compression.GZIP : Compression.NONE)
                .badFiles(strict ? BadFiles.STOP : BadFiles.SKIP);
        if (recipe != null) {
            options.degradations(DegradationRecipe.read(recipe), passes).lowResGrid(LowResGrid.HIGH_RATE);
        }
        PreparationConfig config = options.build();
        try (PreparationDisplay display =
                new PreparationDisplay(spec.commandLine().getErr())) {
            PreparationReport report = Preparer.prepare(config, display);
            display.close();
            spec.commandLine()
                    .getOut()
                    .println(json ? ReportJson.text(ReportJson.of(report)) : PreparationDisplay.summary(report));
        }
        return Highband.OK;
    }
}
