package io.highband.dataset;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A text file that names recordings, one per line. */
public final class FileList {
    private FileList() {}

    /** Names in the order of the file, without blank lines and comments ({@code #}). At least one. */
    public static List<String> read(Path list) throws IOException {
        List<String> names;
        try {
            names = Files.readAllLines(list).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (NoSuchFileException e) {
            throw new IOException(
                    list + ": expected a list of recordings, found no such file; write one, a file name per line", e);
        } catch (CharacterCodingException e) {
            throw new IOException(
                    list + ": expected a list of recordings in UTF-8, found other bytes; was an audio file given?", e);
        }
        if (names.isEmpty()) {
            throw new IOException(
                    list + ": expected at least one recording, found an empty list; write a file name per line");
        }
        return names;
    }

    /** Where a listed recording lies. */
    public record Located(Path path, boolean flacInsteadOfWav) {}

    /** Corpora that went from WAV to FLAC keep their lists: {@code x.wav} is then found as {@code x.flac}. */
    public static Located locate(Path folder, String name) throws IOException {
        Path path;
        try {
            path = folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new IOException("not a file name (" + e.getMessage() + ")", e);
        }
        if (Files.isRegularFile(path)) {
            return new Located(path, false);
        }
        if (name.endsWith(".wav")) {
            Path flac = folder.resolve(name.substring(0, name.length() - ".wav".length()) + ".flac");
            if (Files.isRegularFile(flac)) {
                return new Located(flac, true);
            }
        }
        throw new IOException("no such file: " + path);
    }
}
