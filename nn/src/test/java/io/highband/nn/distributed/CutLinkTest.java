package io.highband.nn.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highband.nn.distributed.Processes.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts with a cable between them: network namespaces, which only root may make. */
@Tag("cluster")
class CutLinkTest {

    private static final String[] ADDRESSES = {"10.231.77.1", "10.231.77.2"};
    private static final String SILENCE = "4000"; // ms

    @TempDir
    private Path folder;

    private final long id = ProcessHandle.current().pid() % 100_000; // names of interfaces have 15 letters at most
    private final List<String> hosts = List.of("hb" + id + "a", "hb" + id + "b");

    @BeforeEach
    void connectTwoHosts() throws Exception {
        assumeTrue(
                ip("netns", "add", hosts.get(0)) && ip("netns", "add", hosts.get(1)),
                "skipped: `ip netns add` is not permitted here");
        run("link", "add", cable(0), "type", "veth", "peer", "name", cable(1));
        for (int i = 0; i < 2; i++) {
            run("link", "set", cable(i), "netns", hosts.get(i));
            run("-n", hosts.get(i), "address", "add", ADDRESSES[i] + "/24", "dev", cable(i));
            run("-n", hosts.get(i), "link", "set", cable(i), "up");
            run("-n", hosts.get(i), "link", "set", "lo", "up");
        }
    }

    @AfterEach
    void takeApart() throws Exception {
        for (String host : hosts) {
            ip("netns", "delete", host);
        }
    }

    @Test
    void eachSideNamesTheOtherWhenTheCableIsCut() throws Exception {
        Processes processes = new Processes(folder);
        for (int rank = 0; rank < 2; rank++) {
            Map<String, String> environment = new HashMap<>(Processes.environment(29_500, rank, 2));
            environment.put("MASTER_ADDR", ADDRESSES[0]);
            processes.with(
                    environment,
                    List.of("ip", "netns", "exec", hosts.get(rank)),
                    "die",
                    "FP32",
                    SILENCE,
                    "60000",
                    "-1"); // nobody dies
        }
        waitUntilBothWork(processes);

        run("-n", hosts.get(1), "link", "set", cable(1), "down");

        List<Outcome> outcomes = processes.outcomes();
        for (int rank = 0; rank < 2; rank++) {
            assertThat(outcomes.get(rank).code()).isEqualTo(3);
            assertThat(outcomes.get(rank).after("failed"))
                    .singleElement()
                    .asString()
                    .startsWith("WorkerLostException: rank " + (1 - rank) + " on ")
                    .contains(ADDRESSES[1 - rank])
                    .contains(" is gone: nothing was heard of it for 4 s; ");
        }
    }

    private static void waitUntilBothWork(Processes processes) throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            while (!Files.readString(processes.out(i)).contains("step 5\n")) {
                assertThat(processes.running().get(i).waitFor(100, TimeUnit.MILLISECONDS))
                        .as("process %d ended: %s", i, Files.readString(processes.out(i)))
                        .isFalse();
            }
        }
    }

    private String cable(int end) {
        return "hbv" + id + "-" + end;
    }

    private static void run(String... words) throws IOException, InterruptedException {
        assertThat(ip(words)).as("ip %s", String.join(" ", words)).isTrue();
    }

    private static boolean ip(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }
}
