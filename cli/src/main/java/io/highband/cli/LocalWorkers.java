package io.highband.cli;

import io.highband.nn.distributed.Rendezvous;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import picocli.CommandLine;

/** Processes of this program, beside one another on this host: the first one speaks, of the others one hears only trouble. */
final class LocalWorkers implements AutoCloseable {

    /** How long the others may take to notice that one is gone, and to say so. Chosen, not tuned. */
    private static final int NOTICE_SECONDS = 30;

    /** Of the shell: what a process that a signal ended is said to have returned, less the signal's number. */
    private static final int SIGNALLED = 128;

    /** Gloo prints how many it is connected to, whatever anybody says. */
    private static final String GLOO = "[Gloo] ";

    private final List<Map<String, String>> environments;
    private final List<Process> processes = new ArrayList<>();
    private final List<Thread> pumps = new ArrayList<>();
    private final PrintWriter out;
    private final PrintWriter err;
    private final AtomicInteger verdict = new AtomicInteger(Highband.OK);
    private volatile boolean stopping;

    private LocalWorkers(List<Map<String, String>> environments, CommandLine command) {
        this.environments = environments;
        out = command.getOut();
        err = command.getErr();
    }

    /**
     * Starts one process for each environment.
     *
     * @param property for the JVM
     * @param arguments of the program
     */
    static LocalWorkers start(
            List<Map<String, String>> environments, String property, List<String> arguments, CommandLine command)
            throws IOException {
        LocalWorkers workers = new LocalWorkers(environments, command);
        try {
            for (Map<String, String> environment : environments) {
                workers.start(environment, property, arguments);
            }
            return workers;
        } catch (IOException e) {
            workers.close();
            throw e;
        }
    }

    private void start(Map<String, String> environment, String property, List<String> arguments) throws IOException {
        boolean speaks = environment.get(Rendezvous.RANK).equals("0");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(property, "-cp", System.getProperty("java.class.path"), Highband.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.from(nothing()));
        builder.environment().putAll(environment);
        builder.environment().putIfAbsent("TORCH_CPP_LOG_LEVEL", "ERROR"); // what matters is said in a line of ours
        boolean bars = speaks && Boolean.getBoolean("highband.terminal");
        if (bars) {
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        }
        Process process = builder.start();
        processes.add(process);
        String prefix = "rank " + environment.get(Rendezvous.RANK) + ": ";
        pump(process.getInputStream(), speaks ? out::println : line -> err.println(prefix + line));
        if (!bars) {
            pump(process.getErrorStream(), speaks ? err::println : line -> err.println(prefix + line));
        }
    }

    private static File nothing() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private void pump(InputStream from, Consumer<String> to) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                        lines.lines().filter(line -> !line.startsWith(GLOO)).forEach(to);
                    } catch (IOException | UncheckedIOException e) {
                        // The process is gone, and with it what it had to say.
                    }
                },
                "highband-worker-output");
        thread.setDaemon(true);
        thread.start();
        pumps.add(thread);
    }

    /**
     * Waits for all. Once one has failed, the others have some time to notice.
     *
     * @return what the program returns: an error that starting again will not mend, if there is one
     */
    int await() {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int i = 0; i < processes.size(); i++) {
            String rank = environments.get(i).get(Rendezvous.RANK);
            ends.add(processes.get(i).onExit().thenAccept(process -> ended(rank, process)));
        }
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
        for (Thread pump : pumps) {
            try {
                pump.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return verdict.get();
    }

    private void ended(String rank, Process process) {
        int code = process.exitValue();
        if (code == Highband.OK) {
            return;
        }
        boolean said = code <= Highband.WORKER_LOST;
        if (!said && !stopping) {
            err.println("rank " + rank + " (process " + process.pid() + ") " + how(code));
        }
        verdict.accumulateAndGet(
                code, (before, now) -> before == Highband.DATA || before == Highband.USAGE ? before : now);
        processes.forEach(other -> other.onExit()
                .orTimeout(NOTICE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(late -> other.destroyForcibly()));
    }

    private static String how(int code) {
        return code > SIGNALLED ? "was ended by signal " + (code - SIGNALLED) : "ended with exit code " + code;
    }

    /** Asks all to stop where they can go on later. */
    void stop() {
        stopping = true;
        processes.forEach(process -> process.toHandle().destroy()); // Process.destroy would stop listening, too
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
