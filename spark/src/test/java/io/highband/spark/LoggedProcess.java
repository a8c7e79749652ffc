package io.highband.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process whose lines can be waited for. */
final class LoggedProcess {
    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Optional<String>> unseen = new LinkedBlockingQueue<>();
    private final Thread reader;

    private LoggedProcess(Process process) {
        this.process = process;
        reader = new Thread(this::read, "log of process " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it, its standard output and error in one. */
    static LoggedProcess start(ProcessBuilder builder) throws IOException {
        return new LoggedProcess(builder.redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                unseen.add(Optional.of(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            unseen.add(Optional.empty());
        }
    }

    /** The next line, after those waited for before, in which the pattern is found; its first group. */
    String await(String pattern) throws InterruptedException {
        Pattern wanted = Pattern.compile(pattern);
        for (Optional<String> line = unseen.take(); line.isPresent(); line = unseen.take()) {
            Matcher matcher = wanted.matcher(line.get());
            if (matcher.find()) {
                return matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
            }
        }
        throw new AssertionError("process ended without " + pattern + ":\n" + String.join("\n", lines));
    }

    /** Its exit code. */
    int await() throws InterruptedException {
        int code = process.waitFor();
        reader.join();
        return code;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    boolean isOrBegot(long pid) {
        return process.pid() == pid || process.descendants().anyMatch(child -> child.pid() == pid);
    }

    /** As the power going off: with all that it started. */
    void kill() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
        for (ProcessHandle child : children) {
            child.onExit().join();
        }
    }
}
