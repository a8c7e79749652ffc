package io.highband.spark;

import io.highband.audio.RecordingNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which recordings a job is about. */
final class RecordingList {
    private RecordingList() {}

    /**
     * Everything in a folder, and in the folders there, that is called like a recording, by name.
     *
     * @param out where results go; passed over if it lies in there
     */
    static List<Recording> in(RemoteFolder in, RemoteFolder out) throws IOException {
        if (!in.exists()) {
            throw new IOException(in.address() + ": expected a folder of recordings, found no such folder; check --in");
        }
        Predicate<String> wanted = name -> isRecording(in, name, out);
        List<Recording> found = in.list("").stream()
                .filter(file -> wanted.test(file.name()))
                .map(RecordingList::recording)
                .sorted(Comparator.comparing(Recording::name))
                .toList();
        if (found.isEmpty()) {
            throw new IOException(
                    in.address() + ": expected recordings, found none in it or in folders there; check --in");
        }
        return found;
    }

    /**
     * The recordings that a list names, in its order; those that are not there fail later, each by itself.
     *
     * @param list address of a text file, a name per line, relative to the folder
     */
    static List<Recording> named(RemoteFolder in, RemoteFolder parentOfList, String list) throws IOException {
        if (!in.exists()) {
            throw new IOException(in.address() + ": expected a folder of recordings, found no such folder; check --in");
        }
        Map<String, RemoteFolder.Found> there = new HashMap<>();
        in.list("").forEach(file -> there.put(file.name(), file));
        List<Recording> named = new String(parentOfList.read(list), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(name -> found(name, there))
                .toList();
        if (named.isEmpty()) {
            throw new IOException(parentOfList.address(list)
                    + ": expected at least one recording, found an empty list; write a file name per line");
        }
        return named;
    }

    /** Corpora that went from WAV to FLAC keep their lists: {@code x.wav} is then found as {@code x.flac}. */
    private static Recording found(String name, Map<String, RemoteFolder.Found> there) {
        String flac = name.replaceFirst("\\.wav$", ".flac");
        for (String file : List.of(name, flac)) {
            RemoteFolder.Found found = there.get(file);
            if (found != null) {
                return new Recording(name, file, found.bytes(), found.modifiedMillis(), 0);
            }
        }
        return new Recording(name, name, Recording.MISSING, 0, 0);
    }

    private static Recording recording(RemoteFolder.Found file) {
        return new Recording(file.name(), file.name(), file.bytes(), file.modifiedMillis(), 0);
    }

    private static boolean isRecording(RemoteFolder in, String name, RemoteFolder out) {
        String[] parts = name.split("/", -1);
        boolean hidden = Arrays.stream(parts).anyMatch(part -> part.startsWith(".") || part.startsWith("_"));
        boolean isResult = in.address(name).startsWith(out.address() + "/");
        return !hidden && !isResult && RecordingNames.fits(parts[parts.length - 1]);
    }
}
