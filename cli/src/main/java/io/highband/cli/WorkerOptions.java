package io.highband.cli;

import io.highband.nn.Precision;
import io.highband.nn.distributed.Rendezvous;
import io.highband.nn.distributed.Team;
import io.highband.nn.distributed.TeamOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How several processes work together; without effect in one by itself. */
final class WorkerOptions {

    @Option(
            names = "--gradient-precision",
            paramLabel = "WORD",
            defaultValue = "fp32",
            description = "Of gradients between workers, ${COMPLETION-CANDIDATES}; bf16 halves the bytes and rounds"
                    + " (default ${DEFAULT-VALUE}).")
    private Precision gradients;

    @Option(
            names = "--join-timeout",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "How long to wait for other workers at the start (default ${DEFAULT-VALUE}).",
            converter = Words.Durations.class)
    private Duration joining;

    @Option(
            names = "--worker-timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            description =
                    "How long a worker may not be heard of before it counts as gone (default" + " ${DEFAULT-VALUE}).",
            converter = Words.Durations.class)
    private Duration silence;

    /** Meets the others that the environment tells of; alone if it tells of none. */
    Team join(Optional<Rendezvous> rendezvous) throws IOException {
        return rendezvous.isEmpty()
                ? Team.alone()
                : Team.join(rendezvous.get(), new TeamOptions(gradients, joining, silence), System::nanoTime);
    }

    /** For a user, behind the precision: empty for one by itself. */
    String words(Team team) {
        return team.size() == 1 ? "" : ", " + team.size() + " workers";
    }
}
