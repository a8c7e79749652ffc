package io.highband.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings that come through a pipe. */
class PipedReadingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tone.flac",
                "tone.mp3",
                "tone.ogg",
                "tone.opus",
                "tone.m4a",
                "tone.aiff",
                "tone-adpcm.wav",
                "tone-s16le.wav"
            })
    void everyFormatGivesWhatItsFileGives(String name) throws IOException {
        float[] expected = AudioFiles.read(AudioFixture.path(name)).channel(0);
        float[][] read = new float[1][expected.length + 1];

        try (InputStream stream = Files.newInputStream(AudioFixture.path(name));
                AudioReader reader = AudioFiles.open(stream, "standard input", Damaged.REFUSE)) {
            assertThat(reader.read(read, 0, expected.length + 1)).isEqualTo(expected.length);
        }

        assertThat(Arrays.copyOf(read[0], expected.length)).isEqualTo(expected);
    }

    /** What FFmpeg, SoX, arecord and others write where they cannot go back. */
    @ParameterizedTest
    @ValueSource(longs = {0xFFFF_FFFFL, 0x7FFF_F000L, 0x8000_0000L, 0x7FFF_FFFCL, 0})
    void sizeThatIsMadeUpMeansToTheEnd(long size) throws IOException {
        byte[] bytes = WavBytes.riff()
                .format(1, 1, 16_000, 16)
                .dataClaiming(size)
                .int16(1)
                .int16(2)
                .int16(3)
                .bytes();

        try (AudioReader reader = open(bytes)) {
            float[][] read = new float[1][10];
            assertThat(reader.length()).isEmpty();
            assertThat(reader.read(read, 0, 10)).isEqualTo(3);
            assertThat(read[0]).startsWith(0x1p-15f, 0x2p-15f, 0x3p-15f, 0);
            assertThat(reader.read(read, 0, 10)).isZero();
            assertThat(reader.damage()).isEmpty();
        }
    }

    @Test
    void wavIsReadWhileItIsStillBeingWritten() throws IOException {
        try (PipedOutputStream writing = new PipedOutputStream();
                PipedInputStream stream = new PipedInputStream(writing)) {
            writing.write(WavBytes.riff()
                    .format(1, 1, 16_000, 16)
                    .dataClaiming(0xFFFF_FFFFL)
                    .int16(7)
                    .bytes());

            try (AudioReader reader = AudioFiles.open(stream, "standard input", Damaged.REFUSE)) {
                float[][] read = new float[1][1];
                assertThat(reader.read(read, 0, 1)).isEqualTo(1); // though nobody has closed the other end
                assertThat(read[0][0]).isEqualTo(0x7p-15f);
            }
        }
    }

    @Test
    void pipeThatEndsEarlyIsRefusedOrSalvaged() throws IOException {
        byte[] bytes = WavBytes.riff()
                .format(1, 1, 16_000, 16)
                .dataClaiming(20)
                .int16(1)
                .int16(2)
                .bytes();

        try (AudioReader reader = open(bytes)) {
            assertThatThrownBy(() -> reader.read(new float[1][10], 0, 10))
                    .isInstanceOf(AudioFormatException.class)
                    .hasMessage("standard input: expected 10 samples per audio channel as its header says,"
                            + " found the end after 2; it is cut short; copy or send it again");
        }
        try (AudioReader reader = AudioFiles.open(new ByteArrayInputStream(bytes), "standard input", Damaged.SALVAGE)) {
            assertThat(reader.read(new float[1][10], 0, 10)).isEqualTo(2);
            assertThat(reader.damage()).isPresent();
        }
    }

    @Test
    void nothingAndNoSoundAreRefusedUnderTheNameOfThePipe() {
        assertThatThrownBy(() -> open(new byte[0]))
                .isInstanceOf(AudioFormatException.class)
                .hasMessage("standard input: expected audio, found nothing; send a recording into it");
        assertThatThrownBy(() -> open("once upon a time".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageStartingWith("standard input: expected audio, found nothing that FFmpeg recognises");
    }

    private static AudioReader open(byte[] bytes) throws IOException {
        return AudioFiles.open(new ByteArrayInputStream(bytes), "standard input", Damaged.REFUSE);
    }
}
