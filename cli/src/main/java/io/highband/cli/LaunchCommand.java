package io.highband.cli;

import io.highband.nn.distributed.Rendezvous;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "launch",
        description = {"Trains in several processes, here or on several hosts.", ""},
        mixinStandardHelpOptions = true,
        customSynopsis = "highband launch --workers N [OPTIONS] -- train OPTIONS",
        sortOptions = false,
        footer = {
            "",
            "Each worker learns from its share of every batch; --batch-size is that of all together. The first one",
            "speaks and writes. A worker that dies stops the others, and with --max-restarts all start again from the",
            "last checkpoint. On several hosts start the same command on each, with --host-rank 0, 1, … and rank 0's",
            "--master; or set MASTER_ADDR, MASTER_PORT, RANK and WORLD_SIZE, as torchrun does, for plain `highband train`.",
            "",
            "Example:",
            "  highband launch --workers 2 --max-restarts 3 -- \\",
            "      train --train train.h5 --val val.h5 --logname run --model audiotfilm --r 4 \\",
            "      --epochs 50 --batch-size 16 --lr 3e-4"
        })
final class LaunchCommand implements Callable<Integer> {

    /** System property of workers: what was typed in front of their own command. */
    static final String TYPED = "highband.launch";

    @Spec
    private CommandSpec spec;

    @Option(names = "--workers", paramLabel = "N", required = true, description = "Processes on this host.")
    private int workers;

    @Option(
            names = "--max-restarts",
            paramLabel = "N",
            defaultValue = "0",
            description = "How often to start all again when a worker has died (default ${DEFAULT-VALUE}).")
    private int maxRestarts;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of one operation of a worker; by default its share of the processors.")
    private Integer threads;

    @Option(
            names = "--hosts",
            paramLabel = "N",
            defaultValue = "1",
            description = "Hosts that each run as many workers (default ${DEFAULT-VALUE}).")
    private int hosts;

    @Option(
            names = "--host-rank",
            paramLabel = "N",
            defaultValue = "0",
            description = "Which of them this one is, from 0 (default ${DEFAULT-VALUE}).")
    private int hostRank;

    @Option(
            names = "--master",
            paramLabel = "HOST:PORT",
            description = "Where host 0 is reached by the others; by default this host, at a free port.")
    private String master;

    @Parameters(paramLabel = "COMMAND", arity = "1..*", hidden = true)
    private List<String> command;

    @Override
    public Integer call() throws IOException {
        require(workers >= 1, "--workers=" + workers + " must be at least 1");
        require(maxRestarts >= 0, "--max-restarts=" + maxRestarts + " must be at least 0");
        require(hosts >= 1, "--hosts=" + hosts + " must be at least 1");
        require(
                hostRank >= 0 && hostRank < hosts,
                "--host-rank=" + hostRank + " must be at least 0 and below --hosts=" + hosts);
        require(hosts == 1 || master != null, "--hosts=" + hosts + " needs --master HOST:PORT, the same on all");
        require(master == null || master.matches(".+:\\d{1,5}"), "--master: expected HOST:PORT, found " + master);
        require(
                command.get(0).equals("train"),
                "expected the command train behind --, found " + command.get(0) + "; nothing else runs in workers");
        List<String> arguments = new ArrayList<>(command);
        if (threads != null) {
            arguments.addAll(List.of("--threads", String.valueOf(threads)));
        }
        for (int restarts = 0; ; restarts++) {
            int code = once(arguments, typed());
            boolean worthwhile = code != Highband.OK && code != Highband.DATA && code != Highband.USAGE;
            if (!worthwhile || restarts == maxRestarts) {
                return code;
            }
            spec.commandLine()
                    .getErr()
                    .println("starting all workers again from the last checkpoint, restart " + (restarts + 1) + " of "
                            + maxRestarts);
            if (!arguments.contains("--resume")) {
                arguments.add("--resume");
            }
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    /** The words up to the worker's own command. */
    private String typed() {
        List<String> words = spec.commandLine().getParseResult().originalArgs();
        int own = words.size() - command.size();
        return words.subList(0, own).stream().collect(Collectors.joining(" ")) + " ";
    }

    private int once(List<String> arguments, String typed) throws IOException {
        String address = master == null ? "127.0.0.1:" + freePort() : master;
        List<Map<String, String>> environments = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            environments.add(environment(address, i));
        }
        try (LocalWorkers running =
                        LocalWorkers.start(environments, "-D" + TYPED + "=" + typed, arguments, spec.commandLine());
                Interruption interruption = Interruption.stopping(
                        running::stop,
                        Interruption.STOPPING,
                        "all workers have stopped",
                        spec.commandLine().getErr())) {
            int code = running.await();
            return interruption.happened() ? Highband.OK : code;
        }
    }

    private Map<String, String> environment(String address, int localRank) {
        int colon = address.lastIndexOf(':');
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(Rendezvous.MASTER_ADDR, address.substring(0, colon));
        environment.put(Rendezvous.MASTER_PORT, address.substring(colon + 1));
        environment.put(Rendezvous.RANK, String.valueOf(hostRank * workers + localRank));
        environment.put(Rendezvous.WORLD_SIZE, String.valueOf(hosts * workers));
        environment.put(Rendezvous.LOCAL_RANK, String.valueOf(localRank));
        environment.put(Rendezvous.LOCAL_WORLD_SIZE, String.valueOf(workers));
        return environment;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
