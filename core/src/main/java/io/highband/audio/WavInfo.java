package io.highband.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The LIST chunk of a WAV file that says what the recording is.
 *
 * <pre>
 *   LIST size INFO | INAM size text 0 | IART size text 0 | …      sizes without the byte that fills up an odd one
 * </pre>
 *
 * It has room for text of fixed kinds, none for a picture.
 *
 * @see <a href="https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/Docs/riffmci.pdf">Multimedia Programming
 *     Interface and Data Specifications 1.0</a>, pages 2-14 to 2-16
 */
final class WavInfo {
    /** Nobody's title is longer; what claims to be is damage. */
    static final int MOST_BYTES = 1 << 20;

    private static final Map<String, String> KINDS = kinds();

    private WavInfo() {}

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("INAM", "title");
        kinds.put("IART", "artist");
        kinds.put("IPRD", "album");
        kinds.put("IPRT", "track");
        kinds.put("ITRK", "track"); // the same, of a few programs; read, never written
        kinds.put("ICRD", "date");
        kinds.put("IGNR", "genre");
        kinds.put("ICMT", "comment");
        kinds.put("ICOP", "copyright");
        return kinds;
    }

    /** The whole chunk; empty where there is nothing that it has room for. */
    static byte[] chunk(AudioTags tags) {
        ByteBuffer to = ByteBuffer.allocate(MOST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        to.put(ascii("LIST")).putInt(0).put(ascii("INFO"));
        Map<String, String> rest = new LinkedHashMap<>();
        tags.text().forEach((key, value) -> rest.putIfAbsent(key.toLowerCase(Locale.ROOT), value));
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            String value = rest.remove(kind.getValue());
            byte[] text = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
            if (text.length > 0 && text.length + 10 <= to.remaining()) {
                to.put(ascii(kind.getKey())).putInt(text.length + 1).put(text).put((byte) 0);
                if (to.position() % 2 == 1) {
                    to.put((byte) 0);
                }
            }
        }
        if (to.position() == 12) {
            return new byte[0];
        }
        to.putInt(4, to.position() - 8);
        byte[] chunk = new byte[to.position()];
        to.flip().get(chunk);
        return chunk;
    }

    /** Adds what the body of a LIST chunk says, as far as it can be understood, to what is known. */
    static void read(ByteBuffer body, Map<String, String> into) {
        if (body.remaining() < 4 || !text(body, 4).equals("INFO")) {
            return;
        }
        while (body.remaining() >= 8) {
            String kind = KINDS.get(text(body, 4));
            int size = body.order(ByteOrder.LITTLE_ENDIAN).getInt();
            if (size < 0 || size > body.remaining()) {
                return;
            }
            String text = text(body, size).replaceAll("(?s)\\x00.*", "").strip();
            if (kind != null && !text.isEmpty()) {
                into.putIfAbsent(kind, text);
            }
            if (size % 2 == 1 && body.hasRemaining()) {
                body.get();
            }
        }
    }

    private static String text(ByteBuffer from, int bytes) {
        byte[] text = new byte[bytes];
        from.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }
}
