package io.highband.audio;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a recording says about itself besides its sound: title, artist and the like, and a picture.
 *
 * @param text by FFmpeg's lower-case names ({@code title}, {@code artist}, {@code album}, {@code date}, …), in the
 *     order of the file; other names as they stand there
 * @param cover the first picture
 */
public record AudioTags(Map<String, String> text, Optional<Cover> cover) {
    private static final AudioTags NONE = new AudioTags(Map.of(), Optional.empty());

    public AudioTags {
        requireNonNull(cover, "cover");
        text = Collections.unmodifiableMap(new LinkedHashMap<>(text));
    }

    public static AudioTags none() {
        return NONE;
    }

    /** A picture as it stood in the file, compressed. */
    public static final class Cover {
        private final CoverKind kind;
        private final byte[] bytes;

        public Cover(CoverKind kind, byte[] bytes) {
            this.kind = requireNonNull(kind, "kind");
            this.bytes = bytes.clone();
        }

        public CoverKind kind() {
            return kind;
        }

        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /** The kinds of picture that every container which takes one at all understands. */
    public enum CoverKind {
        JPEG("image/jpeg"),
        PNG("image/png");

        private final String mediaType;

        CoverKind(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }
    }
}
