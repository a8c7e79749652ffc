package io.highband.audio;

import java.util.Locale;
import java.util.Set;

/** What files that hold recordings are called, for who finds them in folders; what they are is read from their content. */
public final class RecordingNames {
    private static final Set<String> ENDINGS = Set.of(
            "wav", "wave", "rf64", "bw64", "w64", "flac", "mp3", "mp2", "ogg", "oga", "opus", "m4a", "m4b", "aac",
            "alac", "aif", "aiff", "aifc", "caf", "au", "snd", "wma", "ape", "wv", "tta", "amr", "ac3", "mka", "mp4",
            "m4v", "mov", "mkv", "webm", "avi", "mpg", "mpeg", "3gp", "ogv");

    private RecordingNames() {}

    /**
     * Whether a file is called like a recording, or like a video, which has one in it.
     *
     * @param name without its folder
     */
    public static boolean fits(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && !name.equalsIgnoreCase(ending) && ENDINGS.contains(ending);
    }
}
