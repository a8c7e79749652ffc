package io.highband.studio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether a file begins as a recording does. The decoder itself opens nothing but containers that hold their sound,
 * so no playlist; what a stranger sends is looked at here before any of it reaches a native library, and what is none can be told
 * to the client in words of what it sent.
 */
final class AudioKind {
    private static final int SNIFF_BYTES = 16;
    private static final int ID3_HEADER_BYTES = 10;

    /** Offset, and what stands there: RIFF, RF64, BW64, W64, FLAC, Ogg, MP4, AIFF, AU, CAF, WavPack, APE, TTA, ASF, Matroska. */
    private record Mark(int at, String bytes) {}

    private static final List<Mark> MARKS = List.of(
            new Mark(8, "WAVE"),
            new Mark(0, "riff"),
            new Mark(0, "fLaC"),
            new Mark(0, "OggS"),
            new Mark(4, "ftyp"),
            new Mark(0, "FORM"),
            new Mark(0, ".snd"),
            new Mark(0, "caff"),
            new Mark(0, "wvpk"),
            new Mark(0, "MAC "),
            new Mark(0, "TTA1"),
            new Mark(0, "#!AMR"),
            new Mark(0, "0&\u00b2u"),
            new Mark(0, "\u001aE\u00df\u00a3"));

    private AudioKind() {}

    /** Whether this is a kind of file that may be given to the decoder. */
    static boolean isKnown(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(SNIFF_BYTES);
            while (isId3(start)) { // a tag, and behind it the sound, or another tag
                long size =
                        (start[6] & 0x7fL) << 21 | (start[7] & 0x7f) << 14 | (start[8] & 0x7f) << 7 | (start[9] & 0x7f);
                in.skipNBytes(Math.max(0, Math.min(size + ID3_HEADER_BYTES - SNIFF_BYTES, in.available())));
                start = in.readNBytes(SNIFF_BYTES);
            }
            byte[] found = start;
            return isMpegFrame(start) || MARKS.stream().anyMatch(mark -> stands(mark, found));
        }
    }

    private static boolean isId3(byte[] start) {
        return start.length == SNIFF_BYTES && start[0] == 'I' && start[1] == 'D' && start[2] == '3';
    }

    /** MP3, MP2 and AAC: eleven or twelve bits of ones. */
    private static boolean isMpegFrame(byte[] start) {
        return start.length > 1 && (start[0] & 0xff) == 0xff && (start[1] & 0xe0) == 0xe0;
    }

    private static boolean stands(Mark mark, byte[] start) {
        byte[] bytes = mark.bytes().getBytes(StandardCharsets.ISO_8859_1);
        if (start.length < mark.at() + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (start[mark.at() + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
