package io.highband.audio;

import io.highband.audio.AudioTags.Cover;
import io.highband.audio.AudioTags.CoverKind;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Width and height of a picture, from its first bytes: containers want to be told.
 *
 * <pre>
 *   PNG    8 signature | 4 length | IHDR | 4 width | 4 height …
 *   JPEG   FF D8 | FF marker | 2 length … | FF C0 to CF | 2 length | 1 depth | 2 height | 2 width …
 * </pre>
 */
record CoverSize(int width, int height) {

    static Optional<CoverSize> of(Cover cover) {
        ByteBuffer bytes = ByteBuffer.wrap(cover.bytes());
        return (cover.kind() == CoverKind.PNG ? png(bytes) : jpeg(bytes))
                .filter(size -> size.width > 0 && size.height > 0);
    }

    private static Optional<CoverSize> png(ByteBuffer bytes) {
        return bytes.limit() < 24 ? Optional.empty() : Optional.of(new CoverSize(bytes.getInt(16), bytes.getInt(20)));
    }

    private static Optional<CoverSize> jpeg(ByteBuffer bytes) {
        int at = 2;
        while (at + 9 <= bytes.limit() && bytes.get(at) == (byte) 0xFF) {
            int marker = bytes.get(at + 1) & 0xFF;
            // C4, C8 and CC lie among the markers of a frame and are none.
            if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                return Optional.of(new CoverSize(bytes.getShort(at + 7) & 0xFFFF, bytes.getShort(at + 5) & 0xFFFF));
            }
            boolean filling = marker == 0xFF;
            at += filling ? 1 : 2 + (bytes.getShort(at + 2) & 0xFFFF);
        }
        return Optional.empty();
    }
}
