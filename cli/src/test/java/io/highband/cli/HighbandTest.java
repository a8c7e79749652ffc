package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.cli.Cli.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HighbandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"upscale", "metrics", "prep", "vctk", "train", "eval", "plot", "studio", "completion", "man"})
    void everyCommandIsListedAndExplainsItself(String command) {
        Outcome help = Cli.run(command, "--help");

        assertThat(Cli.run("--help").out()).contains("\n  " + command + " ");
        assertThat(help.code()).isEqualTo(Highband.OK);
        assertThat(help.out()).startsWith("Usage: highband " + command).contains("\nExample:\n  highband " + command);
        assertThat(Cli.run("help", command).out()).isEqualTo(help.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"upscale", "metrics", "prep", "vctk", "train", "eval", "plot", "studio", "completion", "man"})
    void helpFitsOnAScreen(String command) {
        assertThat(Cli.run(command, "--help").out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void withoutACommandItSaysHowToUseIt() {
        Outcome outcome = Cli.run();

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("Usage: highband");
    }

    @Test
    void versionIsThatOfTheBuild() {
        assertThat(Cli.run("--version").out()).matches("highband \\d+\\.\\d+\\.\\d+\\S* \\(Java \\d.*\\)\\R");
    }

    @Test
    void unknownCommandIsOneLineWithTheOnesMeant() {
        Outcome outcome = Cli.run("upscael");

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err())
                .isEqualTo(
                        "highband: unknown command 'upscael'; did you mean upscale or help or models?; see highband --help\n");
    }

    @Test
    void misspelledOptionIsOneLineWithTheOneMeant() {
        Outcome outcome = Cli.run("train", "--train", "a", "--val", "b", "--bathc-size", "3");

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err().lines()).singleElement().asString().contains("did you mean --batch-size");
    }

    @Test
    void missingOptionIsNamed() {
        Outcome outcome = Cli.run("train", "--val", "a.h5");

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err())
                .isEqualTo("highband train: Missing required option: '--train=FILE'; see highband train --help\n");
    }

    @Test
    void stackTraceIsShownOnRequestOnly() {
        Path missing = folder.resolve("missing.wav");

        assertThat(Cli.run("metrics", missing, missing).err().lines()).hasSize(1);
        assertThat(Cli.run("--debug", "metrics", missing, missing).err()).contains("\tat io.highband.audio.AudioFiles");
        assertThat(Cli.run("metrics", "--debug", missing, missing).err()).contains("\tat io.highband.audio.AudioFiles");
    }

    @Test
    void problemsOfAConfigAreReportedByTheirOptions() {
        Outcome outcome = Cli.run(
                "prep",
                "--file-list",
                "list",
                "--out",
                folder.resolve("a.h5"),
                "--scale",
                1,
                "--batch-size",
                0,
                "--sam",
                2);

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err())
                .isEqualTo("highband prep: --scale=1 must be at least 2; --batch-size=0 must be at least 1;"
                        + " keepFraction=2.0 must be greater than 0 and at most 1\n");
    }
}
