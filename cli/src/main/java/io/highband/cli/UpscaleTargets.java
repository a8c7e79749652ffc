package io.highband.cli;

import io.highband.audio.AudioFormat;
import io.highband.upscale.ResultNames;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Which recording is written where, and as what. */
final class UpscaleTargets {

    /**
     * From one place to another; never the same.
     *
     * @param mirrored whether the folders that lead to the result are part of a tree that is made as it is needed
     */
    record Pair(Recordings.Found from, Path to, AudioFormat format, boolean mirrored) {
        boolean toPipe() {
            return to.toString().equals(Recordings.PIPE);
        }
    }

    private final CommandLine command;
    private final String out; // null for beside each recording
    private final AudioFormat asked; // null for by the name, or WAV

    private UpscaleTargets(CommandLine command, String out, AudioFormat asked) {
        this.command = command;
        this.out = out;
        this.asked = asked;
    }

    /**
     * Whether results go into a folder and mirror a tree there.
     *
     * @param out what was said on the command line; null for nothing
     */
    static boolean isFolder(String out, boolean several) {
        if (out == null || out.equals(Recordings.PIPE)) {
            return false;
        }
        return several || out.endsWith("/") || out.endsWith(File.separator) || Files.isDirectory(Path.of(out));
    }

    /**
     * Pairs them up.
     *
     * @param out a file for a single recording, otherwise a folder; {@code -} for standard output; null for beside each
     * @param asked null for what the file's name says, or WAV
     */
    static List<Pair> of(Recordings recordings, String out, AudioFormat asked, CommandLine command) throws IOException {
        return new UpscaleTargets(command, out, asked).pairs(recordings);
    }

    private List<Pair> pairs(Recordings recordings) throws IOException {
        List<Recordings.Found> found = recordings.found();
        boolean piped = found.stream().anyMatch(Recordings.Found::isPipe);
        if ((piped || Recordings.PIPE.equals(out)) && found.size() > 1) {
            throw new ParameterException(command, "- stands for one recording; leave the others out");
        }
        if (isFolder(out, recordings.areSeveral())) {
            return inFolder(found, Path.of(out));
        }
        if (recordings.areOfFolders() && out == null) {
            throw new ParameterException(command, "name a folder for the results of a folder with --out");
        }
        if (out == null && !piped) {
            return beside(found);
        }
        if (out == null || out.equals(Recordings.PIPE)) {
            Path pipe = Path.of(Recordings.PIPE);
            return List.of(new Pair(found.get(0), pipe, asked == null ? AudioFormat.WAV : asked, false));
        }
        return List.of(checked(new Pair(found.get(0), Path.of(out), formatOf(Path.of(out)), false)));
    }

    private AudioFormat formatOf(Path file) {
        AudioFormat named = AudioFormat.of(file)
                .orElseThrow(() -> new ParameterException(
                        command,
                        "--out=" + file + " must end in "
                                + Arrays.stream(AudioFormat.values())
                                        .map(format -> "." + format.extension())
                                        .distinct()
                                        .collect(Collectors.joining(", "))
                                + ", or in / for a folder"));
        if (asked != null && !asked.extension().equals(named.extension())) {
            throw new ParameterException(
                    command, "--format " + asked.word() + " and --out=" + file + " ask for different formats");
        }
        return asked == null ? named : asked;
    }

    private List<Pair> beside(List<Recordings.Found> found) throws IOException {
        AudioFormat format = asked == null ? AudioFormat.WAV : asked;
        List<Pair> pairs = new ArrayList<>();
        for (Recordings.Found one : found) {
            Path to = one.path().resolveSibling(stem(one.path()) + ".sr." + format.extension());
            pairs.add(checked(new Pair(one, to, format, false)));
        }
        Set<Path> results = pairs.stream().map(pair -> absolute(pair.to())).collect(Collectors.toSet());
        // A pattern finds the results of the run before, too.
        pairs.removeIf(pair -> results.contains(absolute(pair.from().path())));
        return distinct(pairs);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private List<Pair> inFolder(List<Recordings.Found> found, Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ParameterException(command, "--out=" + folder + " must be a folder, found a file");
        }
        AudioFormat format = asked == null ? AudioFormat.WAV : asked;
        List<String> relative = found.stream()
                .map(one -> one.relative().toString().replace(File.separatorChar, '/'))
                .toList();
        List<String> names = ResultNames.of(relative, format.extension());
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            pairs.add(
                    checked(new Pair(found.get(i), folder.resolve(names.get(i)).normalize(), format, true)));
        }
        return distinct(pairs);
    }

    private Pair checked(Pair pair) throws IOException {
        Path from = pair.from().path();
        if (!pair.from().isPipe()
                && Files.exists(pair.to())
                && Files.exists(from)
                && Files.isSameFile(from, pair.to())) {
            throw new ParameterException(command, pair.to() + " is the recording itself; name another file");
        }
        return pair;
    }

    private List<Pair> distinct(List<Pair> pairs) {
        Map<Path, Path> origins = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            Path from = pair.from().path();
            Path other = origins.putIfAbsent(absolute(pair.to()), from);
            if (other != null) {
                throw new ParameterException(
                        command, other + " and " + from + " would both be written to " + pair.to());
            }
        }
        return pairs;
    }

    /** The name without its ending. */
    static String stem(Path path) {
        return path.getFileName().toString().replaceFirst("(?<=.)\\.[^.]+$", "");
    }
}
