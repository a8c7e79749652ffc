package io.highband.nn.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.highband.nn.distributed.Processes.Outcome;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Teams of processes on this host's loopback. */
@Tag("cluster")
class TeamTest {

    private static final String SILENCE = "20000"; // ms
    private static final String JOINING = "60000"; // ms

    /** Sums in another order, five steps of Adam on. */
    private static final double OTHER_ORDER = 1e-5;

    @TempDir
    private Path folder;

    @Test
    void threeProcessesLearnWhatOneDoes() throws Exception {
        Outcome alone = run(1, "learn", "FP32").get(0);

        List<Outcome> three = run(3, "learn", "FP32"); // portions of 1, 2 and 2 patches

        assertThat(alone.after("loss")).hasSize(5);
        for (Outcome outcome : three) {
            assertThat(outcome.lines()).isEqualTo(three.get(0).lines());
            for (int step = 0; step < 5; step++) {
                double expected = Double.parseDouble(alone.after("loss").get(step));
                assertThat(Double.parseDouble(outcome.after("loss").get(step)))
                        .as("loss of step %d", step)
                        .isCloseTo(expected, within(OTHER_ORDER * expected));
            }
            double expected = Double.parseDouble(alone.after("parameters").get(0));
            assertThat(Double.parseDouble(outcome.after("parameters").get(0)))
                    .isCloseTo(expected, within(OTHER_ORDER * expected));
        }
    }

    @ParameterizedTest
    // Relative to the largest of each parameter's: what convolutions by spectra round, and what 8 bits do.
    @CsvSource({"FP32, 1e-5", "BF16, 0.02"})
    void bucketsGiveTheGradientsOfOneExchangeAfterwards(String precision, double tolerance) throws Exception {
        List<Outcome> outcomes = run(2, "gradients", precision);
        Outcome exact = run(1, "gradients", "FP32").get(0);

        assertThat(outcomes.get(0).lines()).isEqualTo(outcomes.get(1).lines());
        Outcome found = outcomes.get(0);
        assertThat(found.after("count")).containsExactly("3"); // last and middle.bias, middle.weight, first
        assertThat(found.after("buckets")).isEqualTo(found.after("plain")).hasSize(6);
        for (int parameter = 0; parameter < 6; parameter++) {
            double[] expected = numbers(exact.after("plain").get(parameter));
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            assertThat(numbers(found.after("buckets").get(parameter)))
                    .containsExactly(expected, within(tolerance * largest));
        }
    }

    @Test
    void processesThatSetOutToDoTheSameGoOn() throws Exception {
        List<Outcome> outcomes = run(2, "agree", "FP32", "7", "7");

        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(outcome.code()).isZero();
            assertThat(outcome.after("agreed")).containsExactly("[0.5, NaN]");
        });
    }

    @Test
    void processesThatDoNotAllSayWhoDiffersInWhat() throws Exception {
        List<Outcome> outcomes = run(3, "agree", "FP32", "7", "7", "8");

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.after("failed"))
                        .singleElement()
                        .asString()
                        .startsWith("TeamException: rank 2 on ")
                        .endsWith(
                                " differs from rank 0: expected seed=7, found seed=8; give all workers the same options,"
                                        + " archives and version"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aProcessThatDiesIsNamedByTheOthers(int victim) throws Exception {
        List<Outcome> outcomes = run(3, "die", "FP32", String.valueOf(victim));

        for (int rank = 0; rank < 3; rank++) {
            if (rank == victim) {
                assertThat(outcomes.get(rank).code()).isEqualTo(9);
            } else {
                assertThat(outcomes.get(rank).after("failed"))
                        .singleElement()
                        .asString()
                        .startsWith("WorkerLostException: rank " + victim + " on ")
                        .endsWith(
                                " is gone: its connection closed without a word; start all workers again to go on from"
                                        + " the last checkpoint");
            }
        }
    }

    @Test
    void aProcessThatLeavesIsQuoted() throws Exception {
        List<Outcome> outcomes = run(2, "leave", "FP32", "0");

        assertThat(outcomes.get(0).code()).isZero();
        assertThat(outcomes.get(1).after("failed"))
                .singleElement()
                .asString()
                .startsWith("WorkerLostException: rank 0 on ")
                .contains(" stopped: the disk is full; ");
    }

    @Test
    void withoutRankZeroOneLineSaysWhereItWasLookedFor() throws Exception {
        int port = Processes.freePort();

        Outcome outcome = waitInVain(port, 1, 2);

        assertThat(outcome.lines())
                .containsExactly("failed TeamException: expected rank 0 at 127.0.0.1:" + port
                        + " within 0.3 s, found nobody there (connection refused); start rank 0, or correct MASTER_ADDR"
                        + " and MASTER_PORT");
    }

    @Test
    void rankZeroSaysWhoDidNotCome() throws Exception {
        Outcome outcome = waitInVain(Processes.freePort(), 0, 3);

        assertThat(outcome.lines())
                .containsExactly(
                        "failed TeamException: expected 3 workers within 0.3 s, found no rank 1, 2; start them,"
                                + " or correct WORLD_SIZE");
    }

    @Test
    void rankZeroNeedsAPortOfItsOwn() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Outcome outcome = waitInVain(taken.getLocalPort(), 0, 2);

            assertThat(outcome.after("failed"))
                    .singleElement()
                    .asString()
                    .startsWith("TeamException: rank 0 cannot listen at port " + taken.getLocalPort())
                    .endsWith("; choose another MASTER_PORT, or stop who has it");
        }
    }

    @Test
    void twoWorkersOfOneRankAreRefused() throws Exception {
        int port = Processes.freePort();
        Processes processes = new Processes(folder);
        for (int rank : new int[] {0, 1, 1}) {
            processes.with(
                    Processes.environment(port, rank, 3), List.of(), "agree", "FP32", SILENCE, JOINING, "7", "7");
        }

        assertThat(processes.outcomes())
                .allSatisfy(outcome -> assertThat(outcome.after("failed"))
                        .singleElement()
                        .asString()
                        .startsWith("TeamException: two workers say RANK=1, one on ")
                        .endsWith("; give each its own"));
    }

    /** One rank whose team does not come together, and which waits 0.3 s for it. */
    private Outcome waitInVain(int port, int rank, int size) throws IOException, InterruptedException {
        return new Processes(folder)
                .with(Processes.environment(port, rank, size), List.of(), "agree", "FP32", SILENCE, "300", "7")
                .outcomes()
                .get(0);
    }

    private List<Outcome> run(int size, String scenario, String precision, String... more)
            throws IOException, InterruptedException {
        String[] words = new String[4 + more.length];
        words[0] = scenario;
        words[1] = precision;
        words[2] = SILENCE;
        words[3] = JOINING;
        System.arraycopy(more, 0, words, 4, more.length);
        return new Processes(Files.createTempDirectory(folder, "team"))
                .team(size, words)
                .outcomes();
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
