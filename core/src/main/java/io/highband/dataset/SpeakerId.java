package io.highband.dataset;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the speaker out of a path of the VCTK corpus: {@code p225/p225_001.wav}, {@code s5/…}, {@code p225_001.wav}. */
final class SpeakerId {
    /** VCTK's speakers are p225 to p376 and s5. */
    private static final Pattern FOLDER = Pattern.compile("(?:^|/)(p\\d{3}|s\\d)/");

    private static final Pattern FILE = Pattern.compile("(?:^|/)(p\\d{3}|s\\d)_\\d{3}[^/]*$");

    private SpeakerId() {}

    /** Empty where the path names no speaker, as those of other corpora do not. */
    static String of(String path) {
        String slashed = path.replace('\\', '/');
        Matcher file = FILE.matcher(slashed);
        if (file.find()) {
            return file.group(1);
        }
        String last = "";
        Matcher folder = FOLDER.matcher(slashed);
        int from = 0;
        while (folder.find(from)) {
            last = folder.group(1);
            from = folder.end() - 1; // the slash may open the next folder's name
        }
        return last;
    }
}
