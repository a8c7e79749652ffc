package io.highband.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.AudioTags.Cover;
import io.highband.audio.AudioTags.CoverKind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CoverSizeTest {
    @Test
    void isReadFromThePicture() {
        assertThat(CoverSize.of(new Cover(CoverKind.PNG, Pictures.png(31, 7)))).contains(new CoverSize(31, 7));
        assertThat(CoverSize.of(new Cover(CoverKind.JPEG, Pictures.jpeg(31, 7))))
                .contains(new CoverSize(31, 7));
    }

    @Test
    void whatIsNoPictureHasNone() {
        byte[] jpeg = Pictures.jpeg(31, 7);

        assertThat(CoverSize.of(new Cover(CoverKind.JPEG, Arrays.copyOf(jpeg, 30))))
                .isEmpty();
        assertThat(CoverSize.of(new Cover(CoverKind.JPEG, new byte[0]))).isEmpty();
        assertThat(CoverSize.of(new Cover(CoverKind.PNG, new byte[23]))).isEmpty();
        assertThat(CoverSize.of(new Cover(CoverKind.PNG, new byte[24]))).isEmpty();
    }
}
