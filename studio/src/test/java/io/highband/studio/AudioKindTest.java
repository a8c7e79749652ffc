package io.highband.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioKindTest {
    private static final String PLAYLIST = "#EXTM3U\n#EXTINF:10,\nfile:///home/someone/private.mp3\n";

    @TempDir
    private Path folder;

    private boolean isKnown(byte[] content) throws IOException {
        return AudioKind.isKnown(Files.write(folder.resolve("upload"), content));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] behindTag(byte[] content, int tagBytes) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(latin("ID3\u0004\u0000\u0000\u0000\u0000"));
        file.write(tagBytes >> 7);
        file.write(tagBytes & 0x7f);
        file.writeBytes(new byte[tagBytes]);
        file.writeBytes(content);
        return file.toByteArray();
    }

    @Test
    void recordingsAreKnownByTheirFirstBytes() throws IOException {
        assertThat(isKnown(Recorded.sweep())).isTrue();
        assertThat(isKnown(latin("fLaC\u0000\u0000\u0000\"0123456789"))).isTrue();
        assertThat(isKnown(latin("OggS0123456789012"))).isTrue();
        assertThat(isKnown(latin("\u0000\u0000\u0000 ftypM4A 0000"))).isTrue();
        assertThat(isKnown(latin("\u00ff\u00fb\u0090d0123456789012"))).isTrue();
        assertThat(isKnown(behindTag(latin("\u00ff\u00fb\u0090d012345678901"), 300)))
                .isTrue();
    }

    @Test
    void playlistsAreNotEvenBehindATag() throws IOException {
        assertThat(isKnown(latin(PLAYLIST))).isFalse();
        assertThat(isKnown(latin("ffconcat version 1.0\nfile secret.wav\n"))).isFalse();
        assertThat(isKnown(latin("<?xml version=\"1.0\"?><MPD></MPD>"))).isFalse();
        assertThat(isKnown(behindTag(latin(PLAYLIST), 0))).isFalse();
        assertThat(isKnown(behindTag(latin(PLAYLIST), 300))).isFalse();
        assertThat(isKnown(behindTag(behindTag(latin(PLAYLIST), 20), 300))).isFalse();
    }

    @Test
    void aFileThatEndsTooSoonIsNot() throws IOException {
        assertThat(isKnown(new byte[0])).isFalse();
        assertThat(isKnown(latin("RIF"))).isFalse();
        assertThat(isKnown(latin("ID3\u0004\u0000\u0000\u0000\u0000\u007f\u007f")))
                .isFalse();
    }
}
