package io.highband.dataset;

import io.highband.audio.PartialFile;
import io.highband.audio.RecordingNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A folder of music, split by recording: some validate, some are kept for a test, the others train. The
 * published experiments used Beethoven's sonatas; any recordings will do.
 *
 * <p>Lists and archives are named as those of VCTK: {@code piano-train-files.txt}, {@code
 * piano-train.4.16000.8192.4096.h5}.
 */
public final class MusicFolder {
    private final Path folder;
    private final VctkSplit split;
    private final List<String> test;

    private MusicFolder(Path folder, VctkSplit split, List<String> test) {
        this.folder = folder;
        this.split = split;
        this.test = test;
    }

    /**
     * Finds a folder's recordings, by name.
     *
     * @param validation names of those that validate; the last one by name if empty
     * @param test names of those to keep for a test; may be empty
     * @throws IOException if there are none, too few, or not those that were named
     */
    public static MusicFolder open(Path folder, List<String> validation, List<String> test) throws IOException {
        List<String> all = recordings(folder);
        for (String named : Stream.concat(validation.stream(), test.stream()).toList()) {
            if (!all.contains(named)) {
                throw new IOException(folder + ": expected a recording " + named + ", found none among "
                        + String.join(", ", all) + "; name recordings of the folder");
            }
        }
        List<String> training = new ArrayList<>(all);
        training.removeAll(test);
        List<String> validating =
                validation.isEmpty() ? training.subList(Math.max(0, training.size() - 1), training.size()) : validation;
        validating = List.copyOf(validating);
        training.removeAll(validating);
        if (training.isEmpty() || validating.isEmpty()) {
            throw new IOException(folder + ": expected at least 1 recording to train on and 1 to validate, found "
                    + training.size() + " and " + validating.size() + " of " + all.size() + "; add recordings");
        }
        return new MusicFolder(folder, new VctkSplit("piano", training, validating), List.copyOf(test));
    }

    private static List<String> recordings(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": expected a folder of recordings, found no such folder; check the name");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file)
                            && RecordingNames.fits(file.getFileName().toString()))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** The recordings to train on and those that validate. */
    public VctkSplit split() {
        return split;
    }

    /**
     * Writes lists and archives into a folder, replacing those of the same name; a list alone of those kept for a
     * test.
     *
     * @param target created if need be
     * @param options sets what should differ from {@link PreparationConfig}'s defaults, for both archives
     */
    public VctkPreparer.Reports prepare(
            Path target, UnaryOperator<PreparationConfig.Builder> options, PreparationListener listener)
            throws IOException {
        VctkPreparer.Reports reports = VctkPreparer.prepare("", folder, split, target, options, listener);
        if (!test.isEmpty()) {
            PartialFile.write(
                    target.resolve("piano-test-files.txt"),
                    (String.join("\n", test) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return reports;
    }
}
