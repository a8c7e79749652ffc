package io.highband.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.dataset.LowRes;
import io.highband.model.Spline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    @TempDir
    private Path folder;

    private String page(String name) throws IOException {
        Path recording = folder.resolve("recording.wav");
        AudioFiles.write(recording, AudioClip.of(8_000, Signals.sweep(100, 3_000, 8_000, 8_000)), SampleFormat.PCM_16);
        Evaluator.Evaluated evaluated =
                new Evaluator(List.of(new Spline(2)), 8_000, LowRes.DECIMATED).evaluate(recording);
        EvaluationReport.Builder report = EvaluationReport.builder().condition("model", "spline");
        evaluated.scores().forEach((system, scores) -> report.add(name, system, scores));
        HtmlReport html = new HtmlReport();
        html.addExample(name, evaluated);
        Path target = folder.resolve("report.html");
        html.write(target, report.build(), Map.of("Command", "highband eval --in-dir 'a b'"));
        return Files.readString(target);
    }

    @Test
    void everyScoreStandsInTheTableAsComputed() throws IOException {
        Path recording = folder.resolve("recording.wav");
        String page = page("a.wav");
        MetricsReport scores = new Evaluator(List.of(new Spline(2)), 8_000, LowRes.DECIMATED)
                .evaluate(recording)
                .scores()
                .get(Spline.ID);

        String files = page.substring(page.indexOf("<table class=\"files\""));
        for (Metric metric : scores.metrics()) {
            assertThat(files).contains(String.format(Locale.ROOT, "<td>%.3f</td>", scores.value(metric)));
            assertThat(page).contains(HtmlText.escaped(metric.definition()));
        }
        assertThat(page).contains("highband eval --in-dir &#39;a b&#39;");
    }

    @Test
    void thePageNeedsNothingButItself() throws IOException {
        String page = page("a.wav");

        assertThat(page).doesNotContain("{{").doesNotContain("http://").doesNotContain("https://");
        assertThat(Pattern.compile("(src|href)='(?!data:)").matcher(page).find())
                .isFalse();
        assertThat(page.split("data:audio/flac;base64,", -1)).hasSize(1 + 3);
        assertThat(page.split("data:image/png;base64,", -1)).hasSize(1 + 1);
    }

    @Test
    void namesOfFilesAreText() throws IOException {
        String page = page("<script>alert('1')</script>.wav");

        assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert(&#39;1&#39;)");
    }
}
