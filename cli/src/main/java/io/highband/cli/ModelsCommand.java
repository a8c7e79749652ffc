package io.highband.cli;

import io.highband.model.ModelCard;
import io.highband.model.ModelCatalogue;
import io.highband.model.Task;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "models",
        description = {"Lists the models that come with the program.", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  highband models --json"})
final class ModelsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON: one array with an object for each model.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ModelCatalogue catalogue = ModelCatalogue.onClassPath();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ReportJson.text(catalogue.cards()));
            return Highband.OK;
        }
        for (ModelCard card : catalogue.cards()) {
            out.println(card.name() + (card.name().equals(catalogue.preferred()) ? "  (taken by default)" : ""));
            out.println("  " + card.description());
            line(out, "rates", rates(card));
            line(out, "size", String.format(Locale.ROOT, "%.1f MB", card.bytes() / 1e6));
            line(out, "learned on", card.dataLicence());
            for (ModelCard.Quality quality : card.quality()) {
                line(
                        out,
                        "quality",
                        String.format(
                                Locale.ROOT,
                                "SNR %.2f dB, LSD %.2f (log10): %s",
                                quality.snrDb(),
                                quality.lsd(),
                                quality.task()));
            }
            for (ModelCard.Speed speed : card.speed()) {
                line(
                        out,
                        "speed",
                        String.format(Locale.ROOT, "%.0f x real time: %s", speed.timesRealTime(), speed.machine()));
            }
        }
        return Highband.OK;
    }

    private static String rates(ModelCard card) {
        return card.tasks().isEmpty()
                ? "any below 40 kHz, to twice as much; any, as --to says"
                : card.tasks().stream().map(ModelsCommand::rate).collect(Collectors.joining(", then "));
    }

    private static String rate(Task task) {
        return task.scale() == 1
                ? "any lower bandwidth to " + task.highRateHz() + " Hz"
                : task.lowRateHz() + " to " + task.highRateHz() + " Hz";
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf(Locale.ROOT, "  %-10s %s%n", name, value);
    }
}
