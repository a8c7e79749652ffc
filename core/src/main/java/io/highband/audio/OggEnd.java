package io.highband.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds an Ogg file (Vorbis, Opus, FLAC) that was cut short: FFmpeg drops an incomplete last page without
 * a word.
 *
 * <pre>
 *   page   OggS 0 … (27 bytes, the last is n) | n lengths | as many bytes as they add up to
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3533">RFC 3533</a>, section 6
 */
final class OggEnd {
    private static final int HEAD_BYTES = 27;
    private static final int MOST_PAGE_BYTES = HEAD_BYTES + 255 + 255 * 255;

    private OggEnd() {}

    static boolean isOgg(byte[] start) {
        return start.length >= 5 && isPage(ByteBuffer.wrap(start), 0);
    }

    /**
     * What is wrong with a file whose last page goes on beyond its end.
     *
     * @throws AudioFormatException saying how many bytes of the page are missing, where damage is refused
     */
    static Optional<String> cut(Path path, SeekableByteChannel channel, Damaged damaged) throws IOException {
        long fileBytes = channel.size();
        ByteBuffer tail = ByteBuffer.allocate((int) Math.min(fileBytes, MOST_PAGE_BYTES));
        channel.position(fileBytes - tail.capacity());
        while (tail.hasRemaining() && channel.read(tail) >= 0) {
            // until it is full or the file ends
        }
        tail.flip();
        int missing = bytesMissing(tail);
        if (missing == 0) {
            return Optional.empty();
        }
        AudioFormatException cut = new AudioFormatException(
                path,
                "a complete last page",
                "one that lacks " + missing + " bytes",
                "the file is cut short; copy or download it again");
        if (damaged == Damaged.REFUSE) {
            throw cut;
        }
        return Optional.of(cut.getMessage());
    }

    /** What the last page that begins in these bytes, the end of a file, says it holds beyond them. */
    private static int bytesMissing(ByteBuffer tail) {
        int page = tail.limit() - 5;
        while (page >= 0 && !isPage(tail, page)) {
            page--;
        }
        if (page < 0) {
            return 0; // no page begins here: junk after the last one
        }
        int lengths = page + HEAD_BYTES;
        if (lengths > tail.limit()) {
            return lengths - tail.limit();
        }
        int body = lengths + (tail.get(lengths - 1) & 0xFF);
        int end = body;
        for (int i = lengths; i < Math.min(body, tail.limit()); i++) {
            end += tail.get(i) & 0xFF;
        }
        return Math.max(0, end - tail.limit());
    }

    private static boolean isPage(ByteBuffer bytes, int at) {
        return bytes.get(at) == 'O'
                && bytes.get(at + 1) == 'g'
                && bytes.get(at + 2) == 'g'
                && bytes.get(at + 3) == 'S'
                && bytes.get(at + 4) == 0;
    }
}
