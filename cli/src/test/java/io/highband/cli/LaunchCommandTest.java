package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.dataset.SmallCorpus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code launch} refuses before it starts anything. */
class LaunchCommandTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--workers 0 -- train | --workers=0 must be at least 1",
                "--workers 2 --max-restarts -1 -- train | --max-restarts=-1 must be at least 0",
                "--workers 2 --hosts 2 -- train | --hosts=2 needs --master HOST:PORT, the same on all",
                "--workers 2 --host-rank 1 -- train | --host-rank=1 must be at least 0 and below --hosts=1",
                "--workers 2 --master here -- train | --master: expected HOST:PORT, found here",
                "--workers 2 -- prep | expected the command train behind --, found prep; nothing else runs in workers"
            })
    void optionsThatCannotBeAreOneLine(String options, String message) {
        Cli.Outcome outcome = Cli.run((Object[]) ("launch " + options).split(" ", -1));

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err()).isEqualTo("highband launch: " + message + "; see highband launch --help\n");
    }

    @Test
    void trainingByItselfTakesNoNoticeOfWorkerOptions() throws Exception {
        Path archive = SmallCorpus.in(folder).archive("a.h5");
        Object[] train = SmallCommands.train(
                archive, folder.resolve("run"), "-e", 1, "--gradient-precision", "bf16", "--worker-timeout", "1s");

        Cli.Outcome outcome = Cli.run(train);

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.OK);
        assertThat(outcome.out()).doesNotContain("workers");
    }
}
