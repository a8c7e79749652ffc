package io.highband.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highband.audio.AudioFiles;
import io.highband.evaluation.SpectrogramFigure;
import io.highband.evaluation.SpectrogramImage.Panel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "plot",
        description = {"Draws wave forms and spectrograms of recordings side by side, for a publication.", ""},
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {
            "",
            "One colour scale and one pair of axes hold for all. SVG keeps lines and letters; the spectrograms lie",
            "inside as pictures.",
            "",
            "Example:",
            "  highband plot original.wav restored.wav -o figure.svg --title original --title restored"
        })
final class PlotCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "IN", description = "Recordings, from the left to the right.")
    private List<Path> inputs;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            required = true,
            description = "What to write; its name ends in .png or .svg.")
    private Path out;

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            description = "What to write above a recording, in their order (default: its name).")
    private List<String> titles = List.of();

    @Option(names = "--json", description = "Print JSON: where the picture is, and what it shows.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        String name = out.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".svg")) {
            throw new ParameterException(spec.commandLine(), "--out=" + out + " must end in .png or .svg");
        }
        if (titles.size() > inputs.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there are " + titles.size() + " titles for "
                            + Spoken.count(inputs.size(), "recording", "recordings"));
        }
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            String title = i < titles.size()
                    ? titles.get(i)
                    : inputs.get(i).getFileName().toString();
            panels.add(new Panel(title, AudioFiles.read(inputs.get(i))));
        }
        SpectrogramFigure figure = SpectrogramFigure.of(panels);
        if (name.endsWith(".png")) {
            figure.writePng(out);
        } else {
            figure.writeSvg(out);
        }
        if (json) {
            ObjectNode node = ReportJson.object().put("picture", out.toString());
            panels.forEach(panel -> node.withArray("titles").add(panel.title()));
            spec.commandLine().getOut().println(ReportJson.text(node));
        }
        return Highband.OK;
    }
}
