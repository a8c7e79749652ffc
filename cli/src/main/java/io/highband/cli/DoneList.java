package io.highband.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What was upscaled into a folder before, so that a second run leaves it alone: a line for each result in the file
 * {@value #NAME}, appended when the result is whole.
 *
 * <pre>
 *   settings | size and time of the recording | size and time of the result | the result's place in the folder
 * </pre>
 *
 * A result counts as done while all of that is as it was. Deleting the file makes everything undone.
 */
final class DoneList {

    static final String NAME = ".highband-done";

    private final Path folder;
    private final Map<String, String> lines = new HashMap<>();

    private DoneList(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** One that counts nothing as done, and remembers what is done from now on. */
    static DoneList empty(Path folder) {
        return new DoneList(folder);
    }

    /** @param folder that results go to; need not exist */
    static DoneList of(Path folder) throws IOException {
        DoneList list = empty(folder);
        Path file = folder.resolve(NAME);
        if (Files.isRegularFile(file)) {
            String content = Files.readString(file, StandardCharsets.UTF_8);
            content.lines().forEach(line -> list.lines.put(line.substring(line.lastIndexOf('\t') + 1), line));
        }
        return list;
    }

    boolean has(Path from, Path to, String settings) throws IOException {
        String line = Files.isRegularFile(to) && Files.isRegularFile(from) ? lines.get(place(to)) : null;
        return line != null && line.equals(line(from, to, settings));
    }

    /** Notes a result that is whole. */
    synchronized void add(Path from, Path to, String settings) throws IOException {
        String line = line(from, to, settings);
        if (line.lines().count() == 1) { // a name of two lines would not be read back; it is done again next time
            Files.writeString(folder.resolve(NAME), line + "\n", StandardCharsets.UTF_8, CREATE, APPEND);
        }
    }

    private String line(Path from, Path to, String settings) throws IOException {
        return String.join("\t", settings, stamp(from), stamp(to), place(to));
    }

    private static String stamp(Path file) throws IOException {
        return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    }

    private String place(Path to) {
        return folder.relativize(to.toAbsolutePath().normalize()).toString();
    }
}
