package io.highband.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What a report says of how it came to be: the command as it was typed, and the machine. */
final class Origin {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private Origin() {}

    static Map<String, String> of(CommandLine command) {
        List<String> words =
                command.getCommandSpec().root().commandLine().getParseResult().originalArgs();
        Map<String, String> origin = new LinkedHashMap<>();
        origin.put("Command", "highband " + words.stream().map(Origin::quoted).collect(Collectors.joining(" ")));
        origin.put(
                "Machine",
                processor() + Runtime.getRuntime().availableProcessors() + " processors, "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", Java "
                        + System.getProperty("java.version"));
        return origin;
    }

    /** As a shell would need it. */
    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Its model, where Linux tells. */
    private static String processor() {
        try (Stream<String> lines = Files.lines(PROCESSOR)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip() + ", ")
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
