package io.highband.nn.distributed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Processes of {@link TeamProcess}, started beside each other on this host. */
final class Processes {

    private static final int LONGEST_SECONDS = 120;

    private final Path folder;
    private final List<Process> running = new ArrayList<>();

    Processes(Path folder) {
        this.folder = folder;
    }

    /** What one of them came to. */
    record Outcome(int code, List<String> lines) {

        List<String> after(String word) {
            return lines.stream()
                    .filter(line -> line.startsWith(word + " "))
                    .map(line -> line.substring(word.length() + 1))
                    .toList();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starts one. */
    Processes with(Map<String, String> environment, List<String> before, String... words) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path"), TeamProcess.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out(running.size()).toFile());
        builder.environment().putAll(environment);
        try {
            running.add(builder.start());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts all ranks of a team. */
    Processes team(int size, String... words) throws IOException {
        int port = freePort();
        for (int rank = 0; rank < size; rank++) {
            with(environment(port, rank, size), List.of(), words);
        }
        return this;
    }

    static Map<String, String> environment(int port, int rank, int size) {
        return Map.of(
                "MASTER_ADDR", "127.0.0.1",
                "MASTER_PORT", String.valueOf(port),
                "RANK", String.valueOf(rank),
                "WORLD_SIZE", String.valueOf(size),
                "LOCAL_RANK", String.valueOf(rank),
                "LOCAL_WORLD_SIZE", String.valueOf(size));
    }

    Path out(int index) {
        return folder.resolve(index + ".txt");
    }

    List<Process> running() {
        return running;
    }

    /** Waits for all. */
    List<Outcome> outcomes() throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < running.size(); i++) {
            Process process = running.get(i);
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                running.forEach(Process::destroyForcibly);
                throw new AssertionError("process " + i + " did not end: " + Files.readString(out(i)));
            }
            outcomes.add(new Outcome(process.exitValue(), said(i)));
        }
        return outcomes;
    }

    /** Without what Gloo prints of its own accord. */
    private List<String> said(int index) throws IOException {
        return Files.readAllLines(out(index)).stream()
                .filter(line -> !line.startsWith("[Gloo] "))
                .toList();
    }
}
