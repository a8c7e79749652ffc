package io.highband.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * Recordings decoded, or being decoded, ahead of the one that is stored: a few, and fewer where they are
 * long, so that memory does not depend on the corpus. One recording is always let through.
 */
final class InFlight {
    private static final int MOST = 5;
    private static final long BUDGET_BYTES = 256L << 20;

    /** Formats of about a sample per byte; both signals at a third of the rate then take 8 bytes for 3. */
    private static final Set<String> LOSSLESS = Set.of("wav", "flac", "aif", "aiff");

    private static final int LOSSLESS_MEMORY_PER_BYTE = 4;

    /** Lossy formats spend a tenth of that per sample. */
    private static final int LOSSY_MEMORY_PER_BYTE = 40;

    private final Path folder;
    private final Deque<Long> costs = new ArrayDeque<>();
    private long total;

    InFlight(Path folder) {
        this.folder = folder;
    }

    boolean hasRoomFor(String name) {
        return costs.isEmpty() || (costs.size() < MOST && total + cost(name) <= BUDGET_BYTES);
    }

    void begin(String name) {
        long cost = cost(name);
        costs.add(cost);
        total += cost;
    }

    /** The one begun first is stored. */
    void end() {
        total -= costs.remove();
    }

    private long cost(String name) {
        try {
            Path path = FileList.locate(folder, name).path();
            String extension = path.toString().substring(path.toString().lastIndexOf('.') + 1);
            boolean lossless = LOSSLESS.contains(extension.toLowerCase(Locale.ROOT));
            return Files.size(path) * (lossless ? LOSSLESS_MEMORY_PER_BYTE : LOSSY_MEMORY_PER_BYTE);
        } catch (IOException e) {
            return 0; // will be skipped
        }
    }
}
