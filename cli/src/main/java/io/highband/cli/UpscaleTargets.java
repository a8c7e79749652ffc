package io.highband.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Which recording is written where. */
final class UpscaleTargets {

    /** From one file to another; never the same. */
    record Pair(Path from, Path to) {}

    private UpscaleTargets() {}

    /** @param out a file for a single input, otherwise a folder, created if need be; null for beside each input */
    static List<Pair> of(List<Path> inputs, Path out, CommandLine command) throws IOException {
        boolean file = out != null && inputs.size() == 1 && !Files.isDirectory(out) && isWav(out);
        if (out != null && !file) {
            if (Files.exists(out) ? !Files.isDirectory(out) : inputs.size() == 1) {
                throw new ParameterException(
                        command,
                        "--out=" + out + " must be "
                                + (inputs.size() == 1 ? "a file ending in .wav, or a folder that exists" : "a folder"));
            }
            Files.createDirectories(out);
        }
        Map<Path, Path> origins = new HashMap<>();
        List<Pair> pairs = new ArrayList<>();
        for (Path in : inputs) {
            Path to = file ? out : out == null ? beside(in) : out.resolve(stem(in) + ".wav");
            Path other = origins.putIfAbsent(to.toAbsolutePath().normalize(), in);
            if (other != null) {
                throw new ParameterException(command, other + " and " + in + " would both be written to " + to);
            }
            if (Files.exists(to) && Files.exists(in) && Files.isSameFile(in, to)) {
                throw new ParameterException(command, to + " is the recording itself; name another file");
            }
            pairs.add(new Pair(in, to));
        }
        return pairs;
    }

    private static boolean isWav(Path path) {
        return path.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".wav");
    }

    private static Path beside(Path in) {
        return in.resolveSibling(stem(in) + ".sr.wav");
    }

    private static String stem(Path path) {
        return path.getFileName().toString().replaceFirst("\\.[^.]+$", "");
    }
}
