package io.highband.dataset;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a preparation did.
 *
 * @param archive the archive it wrote
 * @param listed recordings in the file list
 * @param prepared recordings that made it into the archive
 * @param patches patches in the archive
 * @param sampledOut patches not kept by chance, see {@link PreparationConfig#keepFraction()}
 * @param dropped patches cropped from the end, for their number to be a multiple of the batch size
 * @param clips whole clips in the archive
 * @param skipped recordings left out, and why
 * @param foundAsFlac recordings listed as {@code .wav} and read from a {@code .flac} of the same name
 * @param audio length of the recordings prepared, at the high rate
 * @param speakers distinct speakers known by name
 */
public record PreparationReport(
        Path archive,
        int listed,
        int prepared,
        int patches,
        int sampledOut,
        int dropped,
        int clips,
        List<Skipped> skipped,
        int foundAsFlac,
        Duration audio,
        int speakers) {

    public PreparationReport {
        skipped = List.copyOf(skipped);
    }

    /** A recording that was left out. */
    public record Skipped(String name, String reason) {}
}
