package io.highband.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highband.model.ModelCard;
import io.highband.model.ModelCatalogue;
import io.highband.upscale.Inspection;
import io.highband.upscale.UpscaleOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "inspect",
        description = {"Says what recordings hold, up to which frequency, and what upscale would do.", ""},
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {"", "Example:", "  highband inspect speech.wav"})
final class InspectCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recordings, of any format.")
    private List<Path> files;

    @Option(
            names = "--model",
            paramLabel = "NAME|CHECKPOINT",
            description = "What would do it; as upscale takes it by default.")
    private String model;

    @Option(names = "--to", paramLabel = "HZ", description = "Rate of what would be written.")
    private Integer toHz;

    @Option(names = "--json", description = "Print JSON: one array with an object for each file.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ModelCatalogue catalogue = ModelCatalogue.onClassPath();
        ModelCard card = catalogue.card(model == null ? catalogue.preferred() : model);
        UpscaleOptions options = UpscaleOptions.defaults();
        if (toHz != null) {
            options = options.withTargetHz(toHz);
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        int failed = 0;
        for (Path file : files) {
            try {
                Inspection found = Inspection.of(file, card, options);
                if (json) {
                    array.add(json(file, found));
                } else {
                    spec.commandLine().getOut().print(text(file, found));
                    spec.commandLine().getOut().flush();
                }
            } catch (IOException e) {
                failed++;
                new Failures(spec.commandLine()).report(e);
            }
        }
        if (json) {
            spec.commandLine().getOut().println(array.toPrettyString());
        }
        return failed == 0 ? Highband.OK : Highband.DATA;
    }

    private static String text(Path file, Inspection found) {
        StringBuilder text = new StringBuilder();
        text.append(file).append('\n');
        line(text, "file", found.container() + ", " + found.codec());
        line(text, "rate", found.sampleRateHz() + " Hz, " + Spoken.count(found.audioChannels(), "channel", "channels"));
        line(text, "length", Spoken.length(found.duration()) + " (" + found.samples() + " samples)");
        line(text, "bandwidth", bandwidth(found));
        line(text, "level", "peak " + decibels(found.peak()) + ", RMS " + decibels(found.rms()));
        if (found.clippedSamples() > 0) {
            line(
                    text,
                    "clipping",
                    Spoken.count(found.clippedSamples(), "sample", "samples") + " cut off at full scale");
        }
        String what = found.plan().changed()
                ? found.sampleRateHz() + " Hz to " + found.plan().toHz() + " Hz by "
                        + found.plan().model()
                : "nothing";
        line(text, "upscale", what);
        found.plan().notes().forEach(note -> line(text, "", note));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-10s %s%n", name, value));
    }

    private static String bandwidth(Inspection found) {
        String hertz = String.format(Locale.ROOT, "%.1f kHz", found.bandwidthHz() / 1000);
        return switch (found.finding()) {
            case "edge" -> hertz + ", where the spectrum ends in a steep edge";
            case "abrupt" -> hertz + ", all that the rate holds, right up to the end";
            case "full" -> hertz + ", all that the rate holds";
            default -> "unknown: silence, or tones with nothing between them; taken as " + hertz;
        };
    }

    private static String decibels(double amplitude) {
        return amplitude == 0 ? "digital silence" : String.format(Locale.ROOT, "%.1f dB", 20 * Math.log10(amplitude));
    }

    private static ObjectNode json(Path file, Inspection found) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("file", file.toString())
                .put("container", found.container())
                .put("codec", found.codec())
                .put("sampleRateHz", found.sampleRateHz())
                .put("audioChannels", found.audioChannels())
                .put("samples", found.samples())
                .put("seconds", found.duration().toNanos() / 1e9)
                .put("bandwidthHz", found.bandwidthHz())
                .put("finding", found.finding())
                .put("peak", found.peak())
                .put("rms", found.rms())
                .put("clippedSamples", found.clippedSamples());
        ObjectNode plan = node.putObject("upscale");
        plan.put("model", found.plan().model())
                .put("changed", found.plan().changed())
                .put("toHz", found.plan().toHz());
        ArrayNode notes = plan.putArray("notes");
        found.plan().notes().forEach(notes::add);
        return node;
    }
}
