package io.highband.cli;

import io.highband.audio.RecordingNames;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * What the words of a command line stand for: recordings, folders of them, patterns such as {@code *.flac}, and
 * {@code -} for standard input.
 */
final class Recordings {

    /** The word for standard input and standard output. */
    static final String PIPE = "-";

    private static final String PATTERN_SIGNS = "*?[{";

    /**
     * One recording.
     *
     * @param path of it, or {@link #PIPE}
     * @param relative its place in the tree that is to be mirrored
     */
    record Found(Path path, Path relative) {
        boolean isPipe() {
            return path.toString().equals(PIPE);
        }

        /** For messages. */
        String name() {
            return isPipe() ? "standard input" : path.toString();
        }
    }

    private final List<Found> found;
    private final boolean several;
    private final boolean ofFolders;

    private Recordings(List<Found> found, boolean several, boolean ofFolders) {
        this.found = found;
        this.several = several;
        this.ofFolders = ofFolders;
    }

    List<Found> found() {
        return found;
    }

    /** Whether a folder or a pattern was named, or more than one thing, so that many files may come out. */
    boolean areSeveral() {
        return several;
    }

    /** Whether a folder was named, whose content another run would find changed if results went there. */
    boolean areOfFolders() {
        return ofFolders;
    }

    /**
     * Finds them.
     *
     * @param recursive whether the folders in folders count
     * @param leftOut a folder to be passed over, because results go there; null for none
     */
    static Recordings of(List<String> words, boolean recursive, Path leftOut, CommandLine command) throws IOException {
        Map<Path, Found> found = new LinkedHashMap<>(); // each once, however often it is named
        boolean several = words.size() > 1;
        boolean ofFolders = false;
        for (String word : words) {
            List<Found> more;
            if (word.equals(PIPE)) {
                more = List.of(new Found(Path.of(PIPE), Path.of("standard-input")));
            } else if (Files.isDirectory(path(word, command))) {
                ofFolders = true;
                more = in(path(word, command), recursive, leftOut);
                require(!more.isEmpty(), command, word + " holds no recordings", recursive);
            } else if (!Files.exists(path(word, command)) && isPattern(word)) {
                several = true;
                more = matching(word, leftOut);
                require(!more.isEmpty(), command, "no recording matches " + word, true);
            } else {
                Path path = path(word, command);
                more = List.of(new Found(path, path.getFileName() == null ? path : path.getFileName()));
            }
            more.forEach(one -> found.putIfAbsent(one.path().toAbsolutePath().normalize(), one));
        }
        return new Recordings(new ArrayList<>(found.values()), several || ofFolders, ofFolders);
    }

    private static Path path(String word, CommandLine command) {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new ParameterException(command, "'" + word + "' cannot be the name of a file", e);
        }
    }

    private static void require(boolean holds, CommandLine command, String otherwise, boolean recursive) {
        if (!holds) {
            throw new ParameterException(
                    command,
                    otherwise + (recursive ? "; check the name" : "; --recursive looks into its folders, too"));
        }
    }

    private static boolean isPattern(String word) {
        return word.chars().anyMatch(c -> PATTERN_SIGNS.indexOf(c) >= 0);
    }

    private static List<Found> in(Path folder, boolean recursive, Path leftOut) throws IOException {
        try (Stream<Path> files = Files.walk(folder, recursive ? Integer.MAX_VALUE : 1)) {
            return files.filter(file -> isRecording(file, leftOut))
                    .map(file -> new Found(file, folder.relativize(file)))
                    .sorted((a, b) -> a.path().compareTo(b.path()))
                    .toList();
        }
    }

    /** Patterns are for shells that leave them as they are; {@code **} reaches into folders. */
    private static List<Found> matching(String word, Path leftOut) throws IOException {
        String pattern = word.replace('\\', '/');
        int signs = 0;
        while (PATTERN_SIGNS.indexOf(pattern.charAt(signs)) < 0) {
            signs++;
        }
        int cut = pattern.lastIndexOf('/', signs);
        Path start = cut < 0 ? Path.of("") : Path.of(pattern.substring(0, cut + 1));
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        String rest = pattern.substring(cut + 1);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
        int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/", -1).length;
        try (Stream<Path> files = Files.walk(start, depth)) {
            return files.filter(file -> isRecording(file, leftOut) && matcher.matches(start.relativize(file)))
                    .map(file -> new Found(file, start.relativize(file)))
                    .sorted((a, b) -> a.path().compareTo(b.path()))
                    .toList();
        }
    }

    /** In folders, what is not named like a recording is left alone; what is named outright is always taken. */
    private static boolean isRecording(Path file, Path leftOut) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        boolean inResults = leftOut != null
                && file.toAbsolutePath()
                        .normalize()
                        .startsWith(leftOut.toAbsolutePath().normalize());
        return RecordingNames.fits(name) && !inResults && Files.isRegularFile(file);
    }
}
