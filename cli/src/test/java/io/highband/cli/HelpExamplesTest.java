package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples at the end of every help text do what they say, in a folder that holds what they name. */
@Tag("slow")
class HelpExamplesTest {
    /** Files and folders that the examples name. */
    private static final Set<String> NAMES = Set.of(
            "docs/clips/fox-4k.wav",
            "better.wav",
            "original.wav",
            "restored.wav",
            "speech.wav",
            "files.txt",
            "recordings",
            "train.h5",
            "val.h5",
            "run",
            "evaluated",
            "scores.csv",
            "sales-synthetic.csv",
            "grocery.h5",
            "series.csv",
            "series.h5",
            "piano",
            "VCTK-Corpus",
            "vctk",
            "figure.svg");

    private static final Pattern WORD = Pattern.compile("\\S+");

    @TempDir
    private Path folder;

    private SmallCorpus corpus;

    @BeforeEach
    void record() throws IOException {
        corpus = SmallCorpus.in(folder);
        Files.createDirectories(folder.resolve("docs/clips"));
        for (String name : List.of("docs/clips/fox-4k.wav", "original.wav", "restored.wav", "speech.wav")) {
            write(name, 4_000, 2_000);
        }
    }

    @Test
    void highband() {
        runExample();

        assertThat(folder.resolve("better.wav")).exists();
    }

    @Test
    void metrics() {
        assertThat(runExample("metrics").out()).contains("\"snr\" : ");
    }

    @Test
    void plot() {
        runExample("plot");

        assertThat(folder.resolve("figure.svg")).content().contains(">original</text>");
    }

    @Test
    void inspect() {
        assertThat(runExample("inspect").out()).contains("  bandwidth  ");
    }

    @Test
    void models() {
        assertThat(runExample("models").out()).contains("\"name\" : \"spline\"");
    }

    @Test
    void prep() throws IOException {
        write("recordings/0.wav", 16_000, 50_000); // one that is long enough for patches of the published length

        runExample("prep");

        assertThat(folder.resolve("train.h5")).exists();
    }

    @Test
    void vctk() throws IOException {
        for (int i = 1; i <= 20; i++) {
            write("VCTK-Corpus/wav48/p225/p225_0%02d.wav".formatted(i), 16_000, 20_000);
        }

        runExample("vctk");

        assertThat(folder.resolve("vctk/vctk-speaker1-train.4.16000.8192.4096.h5"))
                .exists();
    }

    @Test
    void trainThenUpscaleAndEval() throws IOException {
        corpus.archive("train.h5");
        corpus.archive("val.h5");

        // One level and one epoch instead of four and fifty: the command is the same, the wait is not.
        runExample("train", "--layers", "1", "--epochs", "1", "--threads", "1", "--precision", "fp32");
        assertThat(folder.resolve("run.lr0.000300.r4.g1.b8/best/checkpoint.json"))
                .exists();

        runExample("upscale", "--precision", "fp32");
        assertThat(AudioFiles.read(folder.resolve("better.wav")).sampleRateHz()).isEqualTo(48_000);

        runExample("eval", "--precision", "fp32");
        assertThat(folder.resolve("evaluated/0.test.sr.wav")).exists();
        assertThat(folder.resolve("scores.csv")).exists();
    }

    @Test
    @Tag("cluster")
    void launch() throws IOException {
        corpus.archive("train.h5");
        corpus.archive("val.h5");

        runExample("launch", "--layers", "1", "--epochs", "1", "--threads", "1", "--precision", "fp32");

        assertThat(folder.resolve("run.lr0.000300.r4.g1.b16/last/checkpoint.json"))
                .exists();
    }

    @Test
    void grocery() throws IOException {
        runExample("synth-grocery", "--rows", "40000"); // not five million: the last one counts
        runExample("prep-grocery");

        assertThat(folder.resolve("grocery.h5")).exists();
    }

    @Test
    void series() throws IOException {
        Files.writeString(folder.resolve("series.csv"), "clean,noisy\n" + "1,2\n3,4\n".repeat(4_000));

        runExample("prep-series");

        assertThat(folder.resolve("series.h5")).exists();
    }

    @Test
    void piano() throws IOException {
        write("recordings/0.wav", 16_000, 50_000);
        write("recordings/1.wav", 16_000, 50_000);
        write("recordings/2.wav", 16_000, 50_000);

        runExample("prep-piano");

        assertThat(folder.resolve("piano/piano-train.4.16000.8192.4096.h5")).exists();
    }

    private void write(String name, int rateHz, int samples) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        AudioFiles.write(file, AudioClip.of(rateHz, Signals.noise(1, samples)), SampleFormat.PCM_16);
    }

    /** Runs the example in a command's help, with its names taken to lie in the folder. */
    private Outcome runExample(String... commandAndMore) {
        List<String> help =
                new ArrayList<>(Arrays.asList(commandAndMore).subList(0, Math.min(1, commandAndMore.length)));
        help.add("--help");
        String text = Cli.run(help.toArray()).out();
        String example = text.substring(text.indexOf("\nExample:\n") + "\nExample:\n".length())
                .replaceAll("\\\\\\R", " ")
                .strip();
        List<Object> words = new ArrayList<>();
        for (String word :
                WORD.matcher(example).results().map(MatchResult::group).toList()) {
            boolean command = words.size() < 2;
            words.add(!command && NAMES.contains(word) ? folder.resolve(word) : word);
        }
        assertThat(words.remove(0)).isEqualTo("highband");
        words.addAll(Arrays.asList(commandAndMore).subList(help.size() - 1, commandAndMore.length));

        Outcome outcome = Cli.run(words.toArray());

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.OK);
        return outcome;
    }
}
