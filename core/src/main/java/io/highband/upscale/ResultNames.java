package io.highband.upscale;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What results are called in a folder that mirrors the recordings': as their recordings, with another ending. */
public final class ResultNames {
    private ResultNames() {}

    /**
     * One for each recording, in their order.
     *
     * @param recordings relative to a folder, with slashes
     * @param ending without the dot
     */
    public static List<String> of(List<String> recordings, String ending) {
        Map<String, Integer> wanted = new HashMap<>();
        recordings.forEach(recording -> wanted.merge(plain(recording, ending), 1, Integer::sum));
        List<String> names = new ArrayList<>();
        for (String recording : recordings) {
            String name = plain(recording, ending);
            // song.mp3 and song.wav keep their endings: song.mp3.flac, song.wav.flac
            names.add(wanted.get(name) == 1 ? name : recording + "." + ending);
        }
        return names;
    }

    private static String plain(String recording, String ending) {
        int file = recording.lastIndexOf('/') + 1;
        int dot = recording.lastIndexOf('.');
        return (dot > file ? recording.substring(0, dot) : recording) + "." + ending;
    }
}
