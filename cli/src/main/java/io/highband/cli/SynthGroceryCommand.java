package io.highband.cli;

import io.highband.series.SyntheticGrocery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "synth-grocery",
        description = {
            "Writes a table of made-up sales in the Favorita competition's columns, to try highband prep-grocery on.",
            ""
        },
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {
            "",
            "The file's name will say that it is synthetic: sales.csv becomes sales-synthetic.csv.",
            "",
            "Example:",
            "  highband synth-grocery --rows 5000000 --out sales-synthetic.csv"
        })
final class SynthGroceryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--rows", paramLabel = "N", required = true, description = "Rows to write.")
    private long rows;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where to write; packed if the name ends in .gz.")
    private Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of all that is made up (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print the report as JSON instead of lines.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Path written = SyntheticGrocery.write(out, rows, seed);
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? ReportJson.text(ReportJson.object()
                                        .put("file", written.toString())
                                        .put("rows", rows))
                                : String.format(Locale.ROOT, "%s: %,d rows of synthetic sales", written, rows));
        return Highband.OK;
    }
}
