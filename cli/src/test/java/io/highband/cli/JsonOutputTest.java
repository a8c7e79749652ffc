package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.cli.Cli.Outcome;
import io.highband.dataset.SmallCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What scripts read. */
class JsonOutputTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What these print is for shells, for man, or for people; launch has train speak, and the last is the launcher's. */
    private static final Set<String> WITHOUT = Set.of("completion", "man", "help", "launch", "warm-up");

    @TempDir
    private Path folder;

    @Test
    void everyCommandWithAResultKnowsJson() {
        new CommandLine(new Highband()).getSubcommands().forEach((name, command) -> {
            if (!WITHOUT.contains(name)) {
                assertThat(command.getCommandSpec().findOption("--json"))
                        .as(name)
                        .isNotNull();
            }
        });
    }

    @Test
    void preparationReportsWhatItMade() throws IOException {
        SmallCorpus corpus = SmallCorpus.in(folder);
        Files.writeString(corpus.list(), Files.readString(corpus.list()) + "\nmissing.wav\n");
        Path archive = folder.resolve("a.h5");

        JsonNode report = json(SmallCommands.prep(corpus, archive));

        assertThat(report.get("archive").asText()).isEqualTo(archive.toString());
        assertThat(report.get("patches").asInt()).isPositive();
        assertThat(report.get("seconds").asDouble()).isPositive();
        assertThat(report.get("skipped")).hasSize(1);
        assertThat(report.get("skipped").get(0).get("name").asText()).isEqualTo("missing.wav");
    }

    @Test
    void trainingSaysAnObjectALine() throws IOException {
        SmallCorpus corpus = SmallCorpus.in(folder);
        Path archive = corpus.archive("a.h5");

        Outcome outcome = Cli.run(SmallCommands.train(archive, folder.resolve("run"), "--json", "--r", 4, "-e", 2));

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.OK);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : outcome.out().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        assertThat(lines)
                .extracting(line -> line.get("event").asText())
                .containsExactly("started", "epoch", "epoch", "done");
        assertThat(lines.get(0).get("parameters").asLong()).isPositive();
        assertThat(lines.get(2).get("epoch").asInt()).isEqualTo(2);
        assertThat(lines.get(2).get("validation").get("loss").asDouble()).isPositive();
        assertThat(Path.of(lines.get(3).get("runFolder").asText())).isDirectory();
    }

    @Test
    void seriesReportWhatTheyHold() throws IOException {
        JsonNode table = json("synth-grocery", "--rows", 40_000, "--out", folder.resolve("F.csv"));
        JsonNode grocery =
                json("prep-grocery", "--in", table.get("file").asText(), "--out", folder.resolve("g.h5"), "--seed", 1);
        Path csv = Files.writeString(folder.resolve("s.csv"), "x\n" + "1\n2\n".repeat(20));
        JsonNode series = json(
                "prep-series",
                "--task",
                "imputation",
                "--mask",
                0.5,
                "--in",
                csv,
                "--steps",
                4,
                "--out",
                folder.resolve("s.h5"));

        assertThat(table.get("rows").asLong()).isEqualTo(40_000);
        assertThat(grocery.get("synthetic").asBoolean()).isTrue();
        assertThat(grocery.get("firstDay").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(grocery.get("hidden").asDouble() / grocery.get("entries").asDouble())
                .isBetween(0.09, 0.11);
        assertThat(series.get("archive").asText())
                .isEqualTo(folder.resolve("s.h5").toString());
        assertThat(series.get("trainPatches").asInt()).isEqualTo(8);
    }

    @Test
    void aFolderOfMusicAndAPicture() throws IOException {
        Path music = Files.createDirectory(folder.resolve("music"));
        Path recording = music.resolve("a.wav");
        for (String name : List.of("a.wav", "b.wav", "c.wav")) {
            AudioFiles.write(music.resolve(name), AudioClip.of(16_000, Signals.noise(1, 16_000)), SampleFormat.PCM_16);
        }
        Path figure = folder.resolve("f.svg");

        JsonNode piano = json("prep-piano", music, "--out", folder.resolve("piano"), "--batch-size", 1);
        JsonNode plot = json("plot", recording, "-o", figure, "--title", "as recorded");

        assertThat(piano.get("training").get("listed").asInt()).isEqualTo(2);
        assertThat(Path.of(piano.get("validation").get("archive").asText())).isRegularFile();
        assertThat(plot.get("picture").asText()).isEqualTo(figure.toString());
        assertThat(plot.get("titles").get(0).asText()).isEqualTo("as recorded");
    }

    private static JsonNode json(Object... arguments) throws IOException {
        Object[] words = Arrays.copyOf(arguments, arguments.length + 1);
        words[arguments.length] = "--json";
        Outcome outcome = Cli.run(words);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.OK);
        return JSON.readTree(outcome.out());
    }
}
