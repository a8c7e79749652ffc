package io.highband.cli;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.evaluation.LengthRule;
import io.highband.evaluation.MetricsReport;
import io.highband.evaluation.MismatchedClipsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "metrics",
        description = {"Tells how close one recording comes to another.", ""},
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {"", "Example:", "  highband metrics --json original.wav restored.wav"})
final class MetricsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "REF", description = "What it should sound like.")
    private Path reference;

    @Parameters(index = "1", paramLabel = "EST", description = "What it does sound like.")
    private Path estimate;

    @Option(names = "--trim", description = "If one is longer, compare the samples that both have.")
    private boolean trim;

    @Option(names = "--mono", description = "Mix both down to one audio channel first.")
    private boolean mono;

    @Option(names = "--json", description = "Print JSON: snr, lsd, lsd_log10, lsd_reference and their definitions.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        MetricsReport report;
        try {
            report = MetricsReport.compare(
                    read(reference), read(estimate), trim ? LengthRule.TRIM_TO_SHORTER : LengthRule.EQUAL);
        } catch (MismatchedClipsException e) {
            throw new IOException(
                    reference + ", " + estimate + ": "
                            + e.getMessage()
                                    .replace("TRIM_TO_SHORTER", "--trim")
                                    .replace("to one first", "to one (--mono)"),
                    e);
        }
        spec.commandLine().getOut().print(json ? report.toJson() : report.toText());
        return Highband.OK;
    }

    private AudioClip read(Path path) throws IOException {
        AudioClip clip = AudioFiles.read(path);
        return mono ? clip.mixDown() : clip;
    }
}
