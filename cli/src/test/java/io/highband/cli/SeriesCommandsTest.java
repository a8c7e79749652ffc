package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.cli.Cli.Outcome;
import io.highband.dataset.SmallCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a table to scores, as a user types it. */
@Tag("slow")
class SeriesCommandsTest {
    @TempDir
    Path folder;

    @Test
    void grocerySalesGoFromTableToScores() {
        Path archive = folder.resolve("g.h5");

        Outcome written = Cli.run("synth-grocery", "--rows", 40_000, "--out", folder.resolve("F.csv"));
        Outcome prepared = Cli.run(
                "prep-grocery",
                "--in",
                folder.resolve("F-synthetic.csv"),
                "--out",
                archive,
                "--mask",
                0.1,
                "--seed",
                1);
        Outcome trained = Cli.run(
                "train",
                "--grocery",
                "true",
                "--train",
                archive,
                "--model",
                "audiounet",
                "--layers",
                1,
                "--base-channels",
                4,
                "-e",
                1,
                "--batch-size",
                4,
                "--precision",
                "fp32",
                "--threads",
                1,
                "--logname",
                folder.resolve("run"));
        Outcome scored = Cli.run(
                "eval",
                "--grocery",
                "true",
                "--archive",
                archive,
                "--logname",
                folder.resolve("run"),
                "--precision",
                "fp32",
                "--threads",
                1,
                "--json",
                folder.resolve("s.json"));

        assertThat(written.out())
                .isEqualTo(folder.resolve("F-synthetic.csv") + ": 40,000 rows of synthetic sales"
                        + System.lineSeparator());
        assertThat(prepared.out()).startsWith(archive + ": ").contains("these are synthetic data");
        assertThat(trained.code()).as(trained.err()).isEqualTo(Highband.OK);
        assertThat(trained.out()).contains(" patches of 1024 steps, ").contains("done: highband eval --archive FILE");
        assertThat(scored.out()).contains("task: imputation, mask 0.1", "hidden entries", "audiounet ", "linear ");
        assertThat(folder.resolve("s.json")).content().contains("\"hidden\"");
        assertThat(Cli.run("upscale", folder.resolve("x.wav"), "--model", folder.resolve("run.lr0.001000.r1.g1.b4"))
                        .err())
                .contains("expected a model that raises the rate of sound, found one for imputation of series");
    }

    @Test
    void optionsOfAnotherTaskAreRefused() {
        Outcome outcome = Cli.run(
                "prep-series", "--task", "imputation", "--scale", 2, "--in", "x.csv", "--out", folder.resolve("a.h5"));

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err())
                .startsWith("highband prep-series: --task imputation takes --mask, and none of the other tasks'");
    }

    @Test
    void anArchiveOfSoundIsNotOneOfSales() throws IOException {
        Path sound = SmallCorpus.in(folder).archive("a.h5");

        assertThat(Cli.run("eval", "--grocery", "true", "--archive", sound).err())
                .contains("expected an archive for imputation, as --grocery true says, found one for super-resolution");
        assertThat(Cli.run("train", "--train", sound).err()).contains("name an archive to judge by with --val");
        assertThat(Cli.run("eval", "--grocery", "true").err()).contains("name the archive to score with --archive");
    }

    @Test
    void aTableWithoutTheColumnsIsOneLine() throws IOException {
        Path table = Files.writeString(folder.resolve("t.csv"), "a,b\n1,2\n");

        Outcome outcome = Cli.run("prep-grocery", "--in", table, "--out", folder.resolve("g.h5"));

        assertThat(outcome.code()).isEqualTo(Highband.DATA);
        assertThat(outcome.err().lines()).singleElement().asString().contains("none called date, store_nbr");
        assertThat(folder.resolve("g.h5")).doesNotExist();
    }
}
