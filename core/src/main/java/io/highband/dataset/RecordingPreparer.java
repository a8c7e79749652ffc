package io.highband.dataset;

import java.io.IOException;

/**
 * What preparation does with one recording, whatever others there are: {@link Preparer} does it with a list, a
 * cluster with as many lists as it has machines. Thread-safe.
 */
public final class RecordingPreparer {
    private final PreparationConfig config;
    private final String folder;
    private final ClipMaker clipMaker;

    /**
     * For recordings in the config's folder.
     *
     * @param folder where they came from before they lay there; a speaker is looked for in it, too
     */
    public RecordingPreparer(PreparationConfig config, String folder) {
        this.config = config;
        this.folder = folder;
        clipMaker = new ClipMaker(config);
    }

    /**
     * Reads a recording and takes from it. All that can be wrong with a recording shows here, before its first patch.
     *
     * @param name in the config's folder
     * @param pass how often it has been prepared before; 0 unless degradations are drawn
     * @throws IOException if the recording is missing, unreadable or too short; its message says which
     */
    public PreparedClip prepare(String name, int pass) throws IOException {
        return new PreparedClip(config, clipMaker.make(name, pass), name, speaker(name), pass);
    }

    /** A list relative to a speaker's own folder names the speaker only in that folder's path. */
    private String speaker(String name) {
        String inName = SpeakerId.of(name);
        return inName.isEmpty() ? SpeakerId.of(folder + "/" + name) : inName;
    }
}
