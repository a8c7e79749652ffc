package io.highband.nn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process that uses the engine for the first time; prints which files of libtorch are loaded, one a line. */
final class ColdStart {

    private ColdStart() {}

    public static void main(String[] args) throws IOException {
        Torch.seed(1);
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            System.out.print(maps.filter(line -> line.contains("/libtorch_cpu"))
                    .map(line -> line.substring(line.indexOf('/')) + "\n")
                    .distinct()
                    .collect(Collectors.joining()));
        }
    }
}
