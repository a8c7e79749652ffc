package io.highband.evaluation;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.AudioFormat;
import io.highband.audio.AudioTags;
import io.highband.audio.AudioWriter;
import io.highband.audio.PartialFile;
import io.highband.evaluation.SpectrogramImage.Panel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * An {@link EvaluationReport} to read, see and hear: one HTML file that needs no other and asks no network, with
 * sortable rows, distributions, spectrograms and players.
 */
public final class HtmlReport {
    private final StringBuilder examples = new StringBuilder();

    /** Adds what was made of one recording, to be seen and heard; a few hundred kilobytes each. */
    public void addExample(String file, Evaluator.Evaluated evaluated) throws IOException {
        AudioClip low = evaluated.pair().lowRes();
        AudioClip high = evaluated.pair().highRes();
        examples.append("<article>\n<h3>").append(HtmlText.escaped(file)).append("</h3>\n<p class='scores'>");
        evaluated.scores().forEach((system, scores) -> {
            examples.append("<span>").append(HtmlText.escaped(system)).append(':');
            for (Metric metric : scores.metrics()) {
                examples.append(
                        String.format(Locale.ROOT, " %s %.2f", HtmlText.escaped(metric.id()), scores.value(metric)));
            }
            examples.append("</span> ");
        });
        String words = "Spectrograms of " + file + ": what the model was given, what it made of it, what was there";
        examples.append("</p>\n<img alt='")
                .append(HtmlText.escaped(words))
                .append("' src='data:image/png;base64,")
                .append(base64(SpectrogramImage.of(
                                new Panel("Low resolution", low),
                                new Panel("Super-resolved", evaluated.estimate()),
                                new Panel("High resolution", high))
                        .png()))
                .append("'>\n<div class='players'>\n");
        addPlayer("Low resolution", low);
        addPlayer("Super-resolved", evaluated.estimate());
        addPlayer("High resolution", high);
        examples.append("</div>\n</article>\n");
    }

    private void addPlayer(String name, AudioClip clip) throws IOException {
        examples.append("<label>")
                .append(name)
                .append(" <audio controls preload='none' src='data:audio/flac;base64,")
                .append(base64(flac(clip)))
                .append("'></audio></label>\n");
    }

    private static byte[] flac(AudioClip clip) throws IOException {
        ByteArrayOutputStream flac = new ByteArrayOutputStream();
        try (AudioWriter writer = AudioFiles.create(flac, AudioFormat.FLAC, clip.sampleRateHz(), 1, AudioTags.none())) {
            writer.write(new float[][] {clip.channel(0)}, 0, clip.length());
            writer.finish();
        }
        return flac.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Writes the page.
     *
     * @param origin what else a reader must know to get the same: the command, the machine
     */
    public void write(Path target, EvaluationReport report, Map<String, String> origin) throws IOException {
        String page = resource("report.html")
                .replace("{{style}}", resource("report.css"))
                .replace("{{script}}", resource("report.js"))
                .replace("{{title}}", HtmlText.escaped(report.conditions().getOrDefault("model", "model")))
                .replace("{{conditions}}", pairs(report.conditions()))
                .replace("{{means}}", means(report))
                .replace("{{distributions}}", distributions(report))
                .replace("{{files}}", files(report))
                .replace("{{definitions}}", definitions(report))
                .replace("{{origin}}", pairs(origin))
                .replace("{{examples}}", examples);
        PartialFile.write(target, page.getBytes(StandardCharsets.UTF_8));
    }

    private static String pairs(Map<String, String> pairs) {
        StringBuilder list = new StringBuilder();
        pairs.forEach((name, value) -> list.append("<div><dt>")
                .append(HtmlText.escaped(name))
                .append("</dt><dd>")
                .append(HtmlText.escaped(value))
                .append("</dd></div>\n"));
        return list.toString();
    }

    private static String means(EvaluationReport report) {
        StringBuilder table = new StringBuilder("<tr><th scope='col'>Mean of ")
                .append(report.files().size())
                .append(report.files().size() == 1 ? " file" : " files")
                .append("</th>");
        report.systems()
                .forEach(system -> table.append("<th scope='col'>")
                        .append(HtmlText.escaped(system))
                        .append("</th>"));
        table.append("</tr>\n");
        for (Metric metric : report.metrics()) {
            table.append("<tr><th scope='row'>")
                    .append(HtmlText.escaped(metric.id()))
                    .append(" <small>")
                    .append(HtmlText.escaped(metric.unit()))
                    .append(metric.better() == Metric.Better.HIGHER ? " \u2191" : " \u2193")
                    .append("</small></th>");
            report.systems().forEach(system -> table.append(cell(report.mean(system, metric))));
            table.append("</tr>\n");
        }
        return table.toString();
    }

    private static String distributions(EvaluationReport report) {
        StringBuilder plots = new StringBuilder();
        for (Metric metric : report.metrics()) {
            plots.append("<figure>").append(StripPlot.svg(report, metric)).append("</figure>\n");
        }
        return plots.toString();
    }

    private static String files(EvaluationReport report) {
        StringBuilder table = new StringBuilder("<thead><tr><th scope='col'><button type='button'>file</button></th>");
        for (Metric metric : report.metrics()) {
            for (String system : report.systems()) {
                table.append("<th scope='col'><button type='button'>")
                        .append(HtmlText.escaped(metric.id()))
                        .append("<br><small>")
                        .append(HtmlText.escaped(system))
                        .append("</small></button></th>");
            }
        }
        table.append("</tr></thead>\n<tbody>\n");
        for (String file : report.files()) {
            table.append("<tr><th scope='row'>").append(HtmlText.escaped(file)).append("</th>");
            for (Metric metric : report.metrics()) {
                for (String system : report.systems()) {
                    table.append(cell(report.of(file, system).value(metric)));
                }
            }
            table.append("</tr>\n");
        }
        return table.append("</tbody>").toString();
    }

    private static String cell(double value) {
        return String.format(Locale.ROOT, "<td>%.3f</td>", value);
    }

    private static String definitions(EvaluationReport report) {
        StringBuilder list = new StringBuilder();
        report.metrics()
                .forEach(metric -> list.append("<li>")
                        .append(HtmlText.escaped(MetricLegend.line(metric)))
                        .append("</li>\n"));
        return list.toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
