package io.highband.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of the CSTR VCTK corpus, in either layout:
 *
 * <pre>
 *   0.80   wav48/p225/p225_001.wav
 *   0.92   wav48_silence_trimmed/p225/p225_001_mic1.flac   (and …_mic2.flac)
 * </pre>
 *
 * WAV or FLAC in both. Of the two microphones of 0.92 the first is used: its README says that it is the
 * audio of the earlier releases, and that the second failed for two speakers.
 *
 * @see <a href="https://doi.org/10.7488/ds/2645">CSTR VCTK Corpus 0.92</a>
 */
public final class VctkCorpus {
    /** Speakers the reference implementation trains on, of 109: its multispeaker/Makefile. */
    public static final int TRAINING_SPEAKERS = 100;

    /** Speakers it validates with, from the same place. */
    public static final int VALIDATION_SPEAKERS = 9;

    /** Utterances it validates with when it trains on a single speaker: its speaker1/Makefile. */
    public static final int VALIDATION_UTTERANCES = 8;

    private static final List<String> RECORDINGS = List.of("wav48", "wav48_silence_trimmed");

    /** Group 1 is the utterance, without microphone and extension. */
    private static final Pattern UTTERANCE = Pattern.compile("((?:p\\d{3}|s\\d)_\\d{3})(?:_mic1)?\\.(wav|flac)");

    private static final Pattern SPEAKER = Pattern.compile("p\\d{3}|s\\d");

    private final Path recordings;
    private final SortedMap<String, List<String>> utterances;

    private VctkCorpus(Path recordings, SortedMap<String, List<String>> utterances) {
        this.recordings = recordings;
        this.utterances = utterances;
    }

    /**
     * Finds the recordings of a corpus.
     *
     * @param folder the corpus, the folder it was unpacked to, or its {@code wav48…} folder
     * @throws IOException if there is no VCTK corpus there
     */
    public static VctkCorpus open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    folder + ": expected the folder of a VCTK corpus, found no such folder; fetch it first");
        }
        for (Path candidate : candidates(folder)) {
            SortedMap<String, List<String>> utterances = scan(candidate);
            if (!utterances.isEmpty()) {
                return new VctkCorpus(candidate, utterances);
            }
        }
        throw new IOException(folder
                + ": expected a VCTK corpus (wav48/p225/p225_001.wav, or wav48_silence_trimmed/p225/p225_001_mic1.flac),"
                + " found no such recordings; name the folder that holds wav48 or wav48_silence_trimmed");
    }

    private static List<Path> candidates(Path folder) throws IOException {
        List<Path> candidates = new ArrayList<>();
        List<Path> parents = new ArrayList<>(List.of(folder));
        parents.addAll(folders(folder)); // unpacked into a folder of its own
        for (Path parent : parents) {
            RECORDINGS.forEach(name -> candidates.add(parent.resolve(name)));
        }
        candidates.add(folder); // the recordings themselves
        return candidates;
    }

    private static SortedMap<String, List<String>> scan(Path recordings) throws IOException {
        SortedMap<String, List<String>> speakers = new TreeMap<>();
        if (!Files.isDirectory(recordings)) {
            return speakers;
        }
        for (Path folder : folders(recordings)) {
            String speaker = folder.getFileName().toString();
            if (SPEAKER.matcher(speaker).matches()) {
                List<String> files = utterances(folder);
                if (!files.isEmpty()) {
                    speakers.put(speaker, files);
                }
            }
        }
        return speakers;
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** One file per utterance, by name; of a WAV and a FLAC of the same utterance, the WAV. */
    private static List<String> utterances(Path speaker) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(speaker)) {
            all.map(file -> file.getFileName().toString()).forEach(name -> {
                Matcher matcher = UTTERANCE.matcher(name);
                if (matcher.matches()) {
                    files.merge(matcher.group(1), name, (a, b) -> a.endsWith(".wav") ? a : b);
                }
            });
        }
        return files.values().stream()
                .map(name -> speaker.getFileName() + "/" + name)
                .toList();
    }

    /** The folder of the speakers' folders: what names of recordings are relative to. */
    public Path recordings() {
        return recordings;
    }

    /** By name. */
    public List<String> speakers() {
        return List.copyOf(utterances.keySet());
    }

    /** A speaker's recordings by name, relative to {@link #recordings()}. */
    public List<String> recordings(String speaker) {
        return Collections.unmodifiableList(utterances.getOrDefault(speaker, List.of()));
    }

    /**
     * The reference's single-speaker split: the speaker's last utterances by name validate, the others
     * train. Its name is that of the reference's folder, whoever speaks.
     *
     * @param validationUtterances the reference takes {@link #VALIDATION_UTTERANCES}
     */
    public VctkSplit singleSpeaker(String speaker, int validationUtterances) throws IOException {
        List<String> all = recordings(speaker);
        if (all.isEmpty()) {
            throw new IOException("%s: expected recordings of speaker %s, found those of %s; name one of them"
                    .formatted(recordings, speaker, shortened(speakers())));
        }
        if (validationUtterances < 1 || validationUtterances >= all.size()) {
            throw new IllegalArgumentException(
                    "validationUtterances=%d must be at least 1 and less than the %d of speaker %s"
                            .formatted(validationUtterances, all.size(), speaker));
        }
        int train = all.size() - validationUtterances;
        return new VctkSplit("speaker1", all.subList(0, train), all.subList(train, all.size()));
    }

    /**
     * The reference's multi-speaker split: the first speakers by name train, the last ones validate, so
     * that no voice is in both.
     *
     * @param training the reference takes {@link #TRAINING_SPEAKERS}
     * @param validation the reference takes {@link #VALIDATION_SPEAKERS}
     */
    public VctkSplit multiSpeaker(int training, int validation) throws IOException {
        List<String> all = speakers();
        if (training < 1 || validation < 1) {
            throw new IllegalArgumentException(
                    "training=" + training + " and validation=" + validation + " must be at least 1");
        }
        if (training + validation > all.size()) {
            throw new IOException(
                    "%s: expected at least %d speakers, %d to train and %d to validate, found %d; ask for fewer"
                            .formatted(recordings, training + validation, training, validation, all.size()));
        }
        return new VctkSplit(
                "multispeaker",
                recordings(all.subList(0, training)),
                recordings(all.subList(all.size() - validation, all.size())));
    }

    private List<String> recordings(List<String> speakers) {
        return speakers.stream()
                .flatMap(speaker -> recordings(speaker).stream())
                .toList();
    }

    private static String shortened(List<String> speakers) {
        return speakers.size() <= 6
                ? String.join(", ", speakers)
                : String.join(", ", speakers.subList(0, 3)) + " … " + speakers.get(speakers.size() - 1);
    }
}
