package io.highband.cli;

import io.highband.dataset.FileList;
import io.highband.evaluation.EvaluationReport;
import io.highband.evaluation.Evaluator;
import io.highband.evaluation.HtmlReport;
import io.highband.evaluation.SeriesReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "eval",
        description = {
            "Takes the high frequencies from recordings, has a model bring them back, and scores it beside the spline.",
            "Or scores it on an archive's own patches, beside the baselines of the archive's task.",
            ""
        },
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {
            "",
            "Writes f.LABEL.hr.wav (what was there), .lr.wav (what the model was given), .sr.wav (what it made of",
            "it) and .png (their spectrograms) for each f.wav.",
            "",
            "Example:",
            "  highband eval --logname run --wav-file-list files.txt --in-dir recordings --out-label test \\",
            "      --out-dir evaluated --csv scores.csv"
        })
final class EvalCommand implements Callable<Integer> {

    /** Half a megabyte each. Chosen, not tuned. */
    private static final int EXAMPLES = 12;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EvaluatedModel model;

    @Option(names = "--wav-file-list", paramLabel = "FILE", description = "Text file naming one recording per line.")
    private Path fileList;

    @Option(
            names = "--archive",
            paramLabel = "FILE",
            description = "In place of recordings, an archive (prep-grocery, prep-series): of its patches those held"
                    + " out. Without --logname, the baselines alone.")
    private Path archive;

    @Option(
            names = "--in-dir",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "Where the recordings are (default: here).")
    private Path inDir;

    @Option(
            names = "--out-label",
            paramLabel = "WORD",
            defaultValue = "",
            description = "Part of the names of what is written.")
    private String label;

    @Option(
            names = "--out-dir",
            paramLabel = "FOLDER",
            description = "Where to write; beside each recording by default.")
    private Path outDir;

    @Option(names = "--csv", paramLabel = "FILE", description = "Also write the scores as CSV.")
    private Path csv;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the scores as JSON.")
    private Path json;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Also write a page to read, see and hear: one HTML file that needs no other.")
    private Path page;

    @Mixin
    private ReferenceOptions reference;

    @Override
    public Integer call() throws IOException {
        if (archive != null) {
            return scoreArchive();
        }
        if (reference.grocery() || fileList == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    reference.grocery()
                            ? "name the archive to score with --archive"
                            : "name recordings with --wav-file-list, or an archive with --archive");
        }
        PrintWriter err = spec.commandLine().getErr();
        List<String> names = FileList.read(fileList);
        EvaluationReport.Builder report = EvaluationReport.builder();
        HtmlReport html = new HtmlReport();
        int failed = 0;
        try (EvaluatedModel.Opened opened = model.open();
                ProgressDisplay progress = ProgressDisplay.of("evaluating", "recordings", 0, names.size(), err)) {
            opened.describe(report);
            for (int i = 0; i < names.size(); i++) {
                try {
                    Evaluator.Evaluated evaluated = evaluate(names.get(i), opened.evaluator(), report);
                    if (page != null && isExample(i, names.size())) {
                        html.addExample(names.get(i), evaluated);
                    }
                } catch (IOException e) {
                    failed++;
                    progress.line("left out " + names.get(i) + ": " + e.getMessage());
                }
                progress.at(i + 1, "");
            }
        }
        if (failed == names.size()) {
            throw new IOException(fileList + ": expected recordings to evaluate, found none of " + failed + " usable");
        }
        if (failed > 0) {
            report.condition("left out", failed + " of " + names.size() + " recordings");
        }
        write(report.build(), html);
        return failed == 0 ? Highband.OK : Highband.DATA;
    }

    private int scoreArchive() throws IOException {
        if (fileList != null) {
            throw new ParameterException(
                    spec.commandLine(), "name either recordings with --wav-file-list or an archive with --archive");
        }
        if (page != null) {
            throw new ParameterException(spec.commandLine(), "--report shows recordings; an archive has none to hear");
        }
        SeriesReport report = ArchiveScores.of(archive, model.named(), model.compute(), reference);
        spec.commandLine().getOut().print(report.toText());
        if (csv != null) {
            report.writeCsv(csv);
        }
        if (json != null) {
            report.writeJson(json);
        }
        return Highband.OK;
    }

    /** Whether the report's page shows this one: as many as it may, evenly spread over the list. */
    private static boolean isExample(int index, int of) {
        return of <= EXAMPLES || (long) index * EXAMPLES / of != (index - 1L) * EXAMPLES / of || index == 0;
    }

    private Evaluator.Evaluated evaluate(String name, Evaluator evaluator, EvaluationReport.Builder report)
            throws IOException {
        Path recording = FileList.locate(inDir, name).path();
        Evaluator.Evaluated evaluated = evaluator.evaluate(recording);
        Path folder = outDir == null
                ? recording.toAbsolutePath().getParent()
                : outDir.resolve(name).getParent();
        Files.createDirectories(folder);
        String stem = recording.getFileName().toString().replaceFirst("\\.[^.]+$", "");
        evaluated.write(folder, label.isEmpty() ? stem : stem + "." + label);
        evaluated.scores().forEach((system, scores) -> report.add(name, system, scores));
        return evaluated;
    }

    private void write(EvaluationReport report, HtmlReport html) throws IOException {
        spec.commandLine().getOut().print(report.toText());
        if (csv != null) {
            report.writeCsv(csv);
        }
        if (json != null) {
            report.writeJson(json);
        }
        if (page != null) {
            html.write(page, report, Origin.of(spec.commandLine()));
        }
    }
}
