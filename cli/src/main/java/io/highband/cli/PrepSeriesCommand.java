package io.highband.cli;

import io.highband.series.Corruption;
import io.highband.series.SeriesConfig;
import io.highband.series.SeriesPreparationReport;
import io.highband.series.SeriesPreparer;
import io.highband.series.SeriesTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "prep-series",
        description = {
            "Makes an archive of any series: columns of a table, a numpy array, a track along chromosomes.",
            ""
        },
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {
            "",
            "The beginning of each series is to train on, the rest is held out; highband train and highband eval find"
                    + " both.",
            "",
            "Example:",
            "  highband prep-series --task denoising --in series.csv --columns clean --noisy-columns noisy --out"
                    + " series.h5"
        })
final class PrepSeriesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--task",
            paramLabel = "WORD",
            required = true,
            description = "super-resolution, imputation or denoising.",
            converter = Words.SeriesTasks.class)
    private SeriesTask task;

    @Option(
            names = "--in",
            paramLabel = "FILE",
            required = true,
            description = "The series as it should be: .csv, .tsv, .npy, .bedGraph or .bdg, also with .gz.")
    private Path in;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The archive to write (HDF5).")
    private Path out;

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description = "Of a table: the columns, one channel each (default: all).")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--chromosome",
            paramLabel = "NAME",
            description = "Of a bedGraph (default: all, each a series of its own).")
    private String chromosome;

    @Option(
            names = "--bin",
            paramLabel = "BASES",
            defaultValue = "1",
            description = "Bases of a bedGraph in a step, whose mean is taken (default ${DEFAULT-VALUE}).")
    private int bin;

    @Option(names = "--scale", paramLabel = "N", description = "For super-resolution: high rate over low rate.")
    private Integer scale;

    @Option(names = "--mask", paramLabel = "CHANCE", description = "For imputation: chance of an entry to be hidden.")
    private Double mask;

    @Option(
            names = "--noisy",
            paramLabel = "FILE",
            description = "For denoising: the noisy series, if they are in a file of their own.")
    private Path noisy;

    @Option(
            names = "--noisy-columns",
            paramLabel = "NAME",
            split = ",",
            description = "For denoising: the noisy series' columns.")
    private List<String> noisyColumns = new ArrayList<>();

    @Option(names = "--snr", paramLabel = "DB", description = "For denoising: add noise, so many dB below the series.")
    private Double snrDb;

    @Option(
            names = "--thin",
            paramLabel = "CHANCE",
            description = "For denoising a bedGraph of counts: keep each with this chance, and divide by it.")
    private Double thin;

    @Option(
            names = "--fragment",
            paramLabel = "BASES",
            description = "With --thin: the counts pile up fragments of this length; keep or drop them whole.")
    private Integer fragment;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Steps of a patch (default ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--stride",
            paramLabel = "N",
            description = "Steps from one patch to train on to the next (default: a patch).")
    private Integer stride;

    @Option(
            names = "--train-fraction",
            paramLabel = "PART",
            defaultValue = "0.8",
            description = "Part of each series to train on, its beginning (default ${DEFAULT-VALUE}).")
    private double trainFraction;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of masks, noise and thinning (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print the report as JSON instead of lines.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        SeriesConfig config = new SeriesConfig(
                in,
                out,
                corruption(),
                columns,
                Optional.ofNullable(chromosome),
                bin,
                steps,
                stride == null ? steps : stride,
                trainFraction,
                seed);
        SeriesPreparationReport report = SeriesPreparer.prepare(config);
        spec.commandLine().getOut().println(json ? ReportJson.text(ReportJson.of(report)) : summary(report));
        return Highband.OK;
    }

    private static String summary(SeriesPreparationReport report) {
        return String.format(
                        Locale.ROOT,
                        "%s: %s to train on and %d held out, %d channels in and %d out, from %s of %,d steps",
                        report.archive(),
                        Spoken.count(report.trainPatches(), "patch", "patches"),
                        report.heldOutPatches(),
                        report.inputChannels(),
                        report.referenceChannels(),
                        Spoken.count(report.series() - report.tooShort(), "series", "series"),
                        report.steps())
                + (report.tooShort() == 0 ? "" : ", " + report.tooShort() + " left out as too short");
    }

    /** The one that was asked for; each task takes its own options. */
    private Corruption corruption() {
        List<Corruption> asked = new ArrayList<>();
        if (scale != null) {
            asked.add(new Corruption.LowRate(scale));
        }
        if (mask != null) {
            asked.add(new Corruption.Mask(mask));
        }
        if (snrDb != null) {
            asked.add(new Corruption.Noise(snrDb));
        }
        if (thin != null) {
            asked.add(new Corruption.Thinning(thin, Optional.ofNullable(fragment)));
        }
        if (noisy != null || !noisyColumns.isEmpty()) {
            asked.add(new Corruption.Recorded(Optional.ofNullable(noisy), noisyColumns));
        }
        if (asked.size() != 1 || asked.get(0).task() != task || (fragment != null && thin == null)) {
            String wanted = switch (task) {
                case SUPER_RESOLUTION -> "--scale";
                case IMPUTATION -> "--mask";
                case DENOISING -> "one of --noisy (or --noisy-columns), --snr and --thin (perhaps with --fragment)";
            };
            throw new ParameterException(
                    spec.commandLine(), "--task " + task.id() + " takes " + wanted + ", and none of the other tasks'");
        }
        return asked.get(0);
    }
}
