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

class PlotCommandTest {
    @TempDir
    private Path folder;

    private Path recording;

    @BeforeEach
    void record() throws IOException {
        recording = folder.resolve("tone.wav");
        AudioFiles.write(recording, AudioClip.of(8_000, Signals.tone(440, 8_000, 4_000)), SampleFormat.PCM_16);
    }

    @Test
    void titlesReplaceNamesInTheirOrder() throws IOException {
        Path figure = folder.resolve("figure.svg");

        Outcome outcome = Cli.run("plot", recording, recording, "-o", figure, "--title", "as recorded");

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.OK);
        assertThat(Files.readString(figure)).contains(">as recorded</text>").contains(">tone.wav</text>");
    }

    @Test
    void pngIsWrittenToo() throws IOException {
        Path figure = folder.resolve("figure.png");

        assertThat(Cli.run("plot", recording, "-o", figure).code()).isEqualTo(Highband.OK);
        assertThat(Files.readAllBytes(figure)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void otherFormatsAndTitlesWithoutARecordingAreRefused() {
        Outcome pdf = Cli.run("plot", recording, "-o", "figure.pdf");
        Outcome titles = Cli.run("plot", recording, "-o", "f.png", "--title", "a", "--title", "b");

        assertThat(pdf.code()).isEqualTo(Highband.USAGE);
        assertThat(pdf.err()).contains("--out=figure.pdf must end in .png or .svg");
        assertThat(titles.code()).isEqualTo(Highband.USAGE);
        assertThat(titles.err()).contains("there are 2 titles for 1 recording");
    }
}
