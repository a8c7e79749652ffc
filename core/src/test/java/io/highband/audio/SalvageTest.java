package io.highband.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings cut short: refused, or salvaged up to the cut and no further. */
class SalvageTest {
    private static final int LENGTH = 96_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"WAV", "FLAC", "AIFF", "OPUS", "MP3"})
    void whatStandsBeforeTheCutIsReadAndTheDamageNamed(AudioFormat format) throws IOException {
        Path whole = write(format);
        float[] expected = AudioFiles.read(whole).channel(0);
        Path cut = cut(whole, 0.6);

        try (AudioReader reader = AudioFiles.open(cut, Damaged.SALVAGE)) {
            float[][] read = new float[1][LENGTH];
            int length = reader.read(read, 0, LENGTH);

            assertThat(length).isBetween(LENGTH / 3, LENGTH * 2 / 3);
            assertThat(reader.read(read, 0, 1)).isZero();
            assertThat(Arrays.copyOf(read[0], length)).isEqualTo(Arrays.copyOf(expected, length));
            assertThat(reader.damage())
                    .hasValueSatisfying(damage ->
                            assertThat(damage).startsWith(cut + ": expected ").contains("copy or download it again"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WAV", "FLAC", "AIFF", "OPUS", "MP3"})
    void isRefusedWhereNobodyAskedToSalvage(AudioFormat format) throws IOException {
        Path cut = cut(write(format), 0.6);

        assertThatThrownBy(() -> AudioFiles.read(cut))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageStartingWith(cut + ": expected ");
    }

    @ParameterizedTest
    @EnumSource(names = {"WAV", "FLAC", "AIFF", "OPUS", "MP3"})
    void wholeRecordingHasNoDamage(AudioFormat format) throws IOException {
        try (AudioReader reader = AudioFiles.open(write(format), Damaged.SALVAGE)) {
            assertThat(reader.read(new float[1][LENGTH + 1], 0, LENGTH + 1)).isEqualTo(LENGTH);
            assertThat(reader.damage()).isEmpty();
        }
    }

    /** The known gap: only a Xing or LAME tag says how long an MP3 is. */
    @Test
    void mp3WithoutATagThatCountsItsFramesJustEndsEarlier() throws IOException {
        Path file = write(AudioFormat.MP3);
        byte[] bytes = Files.readAllBytes(file);
        int tag = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Xing");
        Arrays.fill(bytes, tag, tag + 4, (byte) 0);
        Files.write(file, bytes);

        AudioClip clip = AudioFiles.read(cut(file, 0.6));

        assertThat(clip.length()).isBetween(LENGTH / 3, LENGTH * 2 / 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 11, 12, 20, 30, 43, 44})
    void headerCutShortHoldsNothingToSalvage(int bytes) throws IOException {
        Path cut = folder.resolve("cut.wav");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(write(AudioFormat.WAV)), bytes));

        assertThatThrownBy(() -> AudioFiles.open(cut, Damaged.SALVAGE))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageStartingWith(cut + ": expected ");
    }

    @Test
    void damageInTheMiddleEndsWhatIsSalvaged() throws IOException {
        Path file = write(AudioFormat.FLAC);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);

        try (AudioReader reader = AudioFiles.open(file, Damaged.SALVAGE)) {
            assertThat(reader.read(new float[1][LENGTH], 0, LENGTH)).isBetween(LENGTH / 3, LENGTH * 2 / 3);
            assertThat(reader.damage()).isPresent();
        }
    }

    @Test
    void tagsOfWhatIsCutAreKept() throws IOException {
        try (AudioReader reader = AudioFiles.open(cut(write(AudioFormat.WAV), 0.6), Damaged.SALVAGE)) {
            assertThat(reader.tags().text()).isEqualTo(Map.of("title", "Whole"));
        }
    }

    private Path write(AudioFormat format) throws IOException {
        Path file = folder.resolve("whole." + format.extension());
        float[] noise = Signals.noise(1, LENGTH);
        AudioTags tags = new AudioTags(Map.of("title", "Whole"), Optional.empty());
        try (AudioWriter writer = AudioFiles.create(file, format, 48_000, 1, tags)) {
            writer.write(new float[][] {noise}, 0, LENGTH);
            writer.finish();
        }
        return file;
    }

    private Path cut(Path whole, double part) throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        return Files.write(
                folder.resolve("cut" + whole.getFileName().toString().substring(5)),
                Arrays.copyOf(bytes, (int) (bytes.length * part)));
    }
}
