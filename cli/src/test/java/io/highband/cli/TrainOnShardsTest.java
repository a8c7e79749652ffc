package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.cli.Cli.Outcome;
import io.highband.dataset.SmallCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of archives in place of one, as a cluster's job writes it. */
class TrainOnShardsTest {
    @TempDir
    private Path folder;

    private Path one;
    private Path shards;

    @BeforeEach
    void prepare() throws IOException {
        SmallCorpus corpus = SmallCorpus.in(folder);
        one = corpus.archive("one.h5");
        shards = Files.createDirectories(folder.resolve("shards"));
        Files.write(corpus.list(), List.of("0.wav", "1.wav"));
        corpus.archive("shards/a.h5");
        Files.write(corpus.list(), List.of("2.wav"));
        corpus.archive("shards/b.h5");
    }

    private Outcome train(String name, Path archive) {
        return Cli.run(SmallCommands.train(archive, folder.resolve(name), "-e", 2, "--loss", "mse"));
    }

    /** Losses and scores of every epoch, to the last digit. */
    private List<String> scores(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name + ".lr0.001000.r4.g1.b4/metrics.csv"));
    }

    @Test
    void trainingOnShardsTakesTheStepsOfTrainingOnOneArchive() throws IOException {
        assertThat(train("whole", one).code()).isEqualTo(Highband.OK);
        Outcome outcome = train("parts", shards);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains(" 12 patches of ");
        assertThat(scores("parts")).hasSize(3).isEqualTo(scores("whole"));
    }

    @Test
    void whatIsWrongWithAFolderIsSaidInALine() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertThat(train("run", empty).err())
                .isEqualTo(
                        "highband train: " + empty + ": folder: expected at least one archive (*.h5), found none; name"
                                + " the folder that shards were written to\n");

        Files.write(shards.resolve("b.h5"), new byte[100]);
        Outcome corrupt = train("run", shards);
        assertThat(corrupt.code()).isEqualTo(Highband.DATA);
        assertThat(corrupt.err())
                .startsWith("highband train: " + shards.resolve("b.h5") + ": file: expected an HDF5 file");
        assertThat(corrupt.err().lines()).hasSize(1);
    }
}
