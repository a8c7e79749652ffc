package io.highband.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What results are held against: a recording, or a folder that holds one for each, at the same place in its tree and
 * with the same name but for the ending.
 */
record References(Path place) {

    Path of(UpscaleTargets.Pair pair) throws IOException {
        if (!Files.isDirectory(place)) {
            return place;
        }
        Path same = place.resolve(pair.from().relative());
        if (Files.isRegularFile(same)) {
            return same;
        }
        String stem = UpscaleTargets.stem(pair.from().relative());
        Path folder = same.getParent();
        List<Path> candidates = List.of();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                candidates = files.filter(file -> UpscaleTargets.stem(file).equals(stem) && Files.isRegularFile(file))
                        .sorted()
                        .toList();
            }
        }
        if (candidates.isEmpty()) {
            throw new NoSuchFileException(folder.resolve(stem + ".*").toString());
        }
        return candidates.get(0);
    }
}
