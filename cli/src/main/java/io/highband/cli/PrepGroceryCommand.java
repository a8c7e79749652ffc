package io.highband.cli;

import io.highband.series.GroceryConfig;
import io.highband.series.GroceryPreparer;
import io.highband.series.GroceryReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "prep-grocery",
        description = {
            "Makes an archive for imputation of the Favorita competition's sales: mean unit sales per item and day,"
                    + " some of them hidden.",
            ""
        },
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {
            "",
            "The archive holds the items to train on and those held out; highband train and highband eval find both.",
            "",
            "Example:",
            "  highband prep-grocery --in sales-synthetic.csv --out grocery.h5 --mask 0.1 --seed 1"
        })
final class PrepGroceryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--in", paramLabel = "FILE", required = true, description = "train.csv, also as .csv.gz or .7z.")
    private Path in;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The archive to write (HDF5).")
    private Path out;

    @Option(
            names = "--mask",
            paramLabel = "CHANCE",
            defaultValue = "0.1",
            description = "Chance of each entry to be hidden (default ${DEFAULT-VALUE}).")
    private double mask;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Days of an item; items with fewer are left out (default ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--train-fraction",
            paramLabel = "PART",
            defaultValue = "0.8",
            description = "Part of the items to train on, the first in the file (default ${DEFAULT-VALUE}).")
    private double trainFraction;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "Leave out this day and later ones; 2015-12-03 for what the reference implementation reads.")
    private LocalDate until;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of what is hidden (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print the report as JSON instead of lines.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        GroceryConfig config = new GroceryConfig(in, out, days, mask, trainFraction, seed, Optional.ofNullable(until));
        PrintWriter err = spec.commandLine().getErr();
        long start = System.nanoTime();
        GroceryReport report = GroceryPreparer.prepare(config, rows -> {
            if (rows % (10 << 20) == 0) {
                double seconds = (System.nanoTime() - start) / 1e9;
                err.println(String.format(Locale.ROOT, "read %,d rows, %,.0f a second", rows, rows / seconds));
            }
        });
        spec.commandLine().getOut().println(json ? ReportJson.text(ReportJson.of(report)) : summary(report));
        return Highband.OK;
    }

    /** What was made on the first line; what is noteworthy, each on one of its own. */
    private static String summary(GroceryReport report) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %d items to train on and %d held out, %,d of %,d entries hidden; from %,d rows, %s to %s,"
                        + " %d items in %s",
                report.archive(),
                report.trainItems(),
                report.heldOutItems(),
                report.hidden(),
                report.entries(),
                report.rows(),
                report.firstDay(),
                report.lastDay(),
                report.items(),
                Spoken.count(report.stores(), "store", "stores")));
        line(text, report.synthetic() ? 1 : 0, "these are synthetic data, as the file's name says");
        line(text, report.shortItems(), "%,d items left out: too few days");
        line(text, report.returns(), "%,d rows of negative sales (returns), used as they are");
        line(text, report.duplicates(), "%,d rows left out: there was one of the same date, store and item before");
        line(text, report.outOfOrder(), "%,d rows dated before the row above, used as any other");
        return text.toString();
    }

    private static void line(StringBuilder text, long number, String what) {
        if (number > 0) {
            text.append(System.lineSeparator()).append("  ").append(String.format(Locale.ROOT, what, number));
        }
    }
}
