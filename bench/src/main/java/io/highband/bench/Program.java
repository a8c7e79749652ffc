package io.highband.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Another program, run to its end and watched: how long it took, and how much memory it held. Memory is read from
 * Linux's {@code /proc}, every tenth of a second; elsewhere it is unknown.
 */
final class Program {

    private static final int WATCH_MILLIS = 100;

    /**
     * A run.
     *
     * @param seconds from start to end
     * @param peakBytes most memory resident at once, as the system counted it; -1 where unknown
     * @param resident bytes at every look
     * @param output what it printed
     */
    record Run(double seconds, long peakBytes, List<Long> resident, String output) {}

    private Program() {}

    /** @throws IOException if it fails, with the end of what it said */
    static Run run(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        Path log = Files.createTempFile("highband-bench", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            long start = System.nanoTime();
            Process process = builder.start();
            process.getOutputStream().close();
            List<Long> resident = new ArrayList<>();
            long peak = -1;
            while (!ended(process)) {
                peak = Math.max(peak, memory(process, "VmHWM"));
                resident.add(memory(process, "VmRSS"));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            String output = Files.readString(log, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException("expected " + String.join(" ", command) + " to succeed, it ended with "
                        + process.exitValue() + ": " + output.substring(Math.max(0, output.length() - 2000)));
            }
            return new Run(seconds, peak, List.copyOf(resident), output);
        } finally {
            Files.delete(log);
        }
    }

    /** Waits for a moment. */
    private static boolean ended(Process process) {
        try {
            return process.waitFor(WATCH_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a program ran", e);
        }
    }

    private static long memory(Process process, String field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(field + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException | UncheckedIOException e) {
            return -1; // it has just ended, or this is not Linux
        }
    }
}
