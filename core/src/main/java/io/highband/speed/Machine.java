package io.highband.speed;

import io.highband.nn.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What figures were taken on.
 *
 * @param processor its name, where the system tells
 * @param cores that Java may use
 * @param bf16 the instructions for bfloat16 it has, such as {@code amx_bf16}; empty where the system does not tell
 * @param system name and architecture
 * @param java version and virtual machine
 * @param threads of one operation of the engine
 */
public record Machine(String processor, int cores, List<String> bf16, String system, String java, int threads) {

    private static final Path LINUX = Path.of("/proc/cpuinfo");

    public Machine {
        bf16 = List.copyOf(bf16);
    }

    public static Machine here() {
        List<String> lines = lines();
        Set<String> bf16 = new TreeSet<>();
        for (String flag : value(lines, "flags").split(" ", -1)) {
            if (flag.endsWith("bf16")) {
                bf16.add(flag);
            }
        }
        String name = value(lines, "model name");
        return new Machine(
                name.isEmpty() ? "unknown" : name,
                Runtime.getRuntime().availableProcessors(),
                List.copyOf(bf16),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                Torch.threads());
    }

    private static List<String> lines() {
        try {
            return Files.isReadable(LINUX) ? Files.readAllLines(LINUX) : List.of();
        } catch (IOException e) {
            return List.of(); // the name of a processor is worth no failure
        }
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** One line for people. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %s, %s, %s, %d threads",
                processor,
                cores,
                bf16.isEmpty() ? "no bf16 instructions known of" : String.join(" ", bf16),
                system,
                java,
                threads);
    }
}
