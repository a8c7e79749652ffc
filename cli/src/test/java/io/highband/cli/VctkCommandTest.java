package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VctkCommandTest {
    private static final int UTTERANCES = 3;

    @TempDir
    private Path folder;

    private Path corpus;
    private Path out;

    @BeforeEach
    void record() throws IOException {
        corpus = folder.resolve("VCTK-Corpus");
        out = folder.resolve("vctk");
        for (String speaker : new String[] {"p225", "p226", "p227"}) {
            Path recordings = Files.createDirectories(corpus.resolve("wav48").resolve(speaker));
            for (int i = 1; i <= UTTERANCES; i++) {
                AudioClip noise = AudioClip.of(16_000, Signals.noise(i, 20_000));
                AudioFiles.write(recordings.resolve(speaker + "_00" + i + ".wav"), noise, SampleFormat.PCM_16);
            }
        }
    }

    @Test
    void oneCommandMakesListsAndArchivesOfOneSpeakerAndOfMany() throws IOException {
        Outcome outcome = Cli.run(
                "vctk",
                corpus,
                "--out",
                out,
                "--val-utterances",
                1,
                "--train-speakers",
                2,
                "--val-speakers",
                1,
                "--batch-size",
                1,
                "--seed",
                3);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isEqualTo(Highband.OK);
        assertThat(outcome.out().lines())
                .hasSize(4)
                .allMatch(line -> line.contains(" recordings (") || line.contains("1 recording ("));
        assertThat(Files.readAllLines(out.resolve("speaker1-val-files.txt"))).containsExactly("p225/p225_003.wav");
        assertThat(Files.readAllLines(out.resolve("multispeaker-val-files.txt")))
                .hasSize(UTTERANCES);
        assertThat(out.resolve("vctk-speaker1-train.4.16000.8192.4096.h5")).exists();
        assertThat(out.resolve("vctk-speaker1-val.4.16000.8192.4096.h5")).exists();
        assertThat(out.resolve("vctk-multispeaker-train.4.16000.8192.8192.0.25.h5"))
                .exists();
        assertThat(out.resolve("vctk-multispeaker-val.4.16000.8192.8192.0.25.h5"))
                .exists();
    }

    @Test
    void oneSpeakerAlone() throws IOException {
        Cli.run(
                "vctk",
                corpus,
                "--out",
                out,
                "--speakers",
                "single",
                "--speaker",
                "p226",
                "--val-utterances",
                1,
                "--batch-size",
                1);

        assertThat(Files.readAllLines(out.resolve("speaker1-train-files.txt")))
                .containsExactly("p226/p226_001.wav", "p226/p226_002.wav");
        assertThat(out.resolve("multispeaker-train-files.txt")).doesNotExist();
    }

    @Test
    void corpusWithTooFewSpeakersIsRefused() {
        Outcome outcome = Cli.run("vctk", corpus, "--out", out, "--speakers", "multi");

        assertThat(outcome.code()).isEqualTo(Highband.DATA);
        assertThat(outcome.err()).contains("expected at least 109 speakers, 100 to train and 9 to validate, found 3");
    }

    @Test
    void folderThatIsNoCorpusIsRefused() {
        Outcome outcome = Cli.run("vctk", folder.resolve("elsewhere"), "--out", out);

        assertThat(outcome.code()).isEqualTo(Highband.DATA);
        assertThat(outcome.err()).contains("elsewhere: expected the folder of a VCTK corpus, found no such folder");
    }
}
