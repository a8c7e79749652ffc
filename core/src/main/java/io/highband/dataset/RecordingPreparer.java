package io.highband.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
     * @return one, or one of each audio channel, named {@code NAME#1} and so on where there are several
     * @throws IOException if the recording is missing, unreadable or too short; its message says which
     */
    public List<PreparedClip> prepare(String name, int pass) throws IOException {
        List<ClipMaker.Clip> channels = clipMaker.make(name, pass);
        List<PreparedClip> prepared = new ArrayList<>();
        for (ClipMaker.Clip channel : channels) {
            String of = channels.size() == 1 ? name : name + "#" + (prepared.size() + 1);
            prepared.add(new PreparedClip(config, channel, of, speaker(name), pass));
        }
        return prepared;
    }

    /** A list relative to a speaker's own folder names the speaker only in that folder's path. */
    private String speaker(String name) {
        String inName = SpeakerId.of(name);
        return inName.isEmpty() ? SpeakerId.of(folder + "/" + name) : inName;
    }
}
