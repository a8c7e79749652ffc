package io.highband.audio;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WavWriterTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"PCM_16, 0x1p-16", "PCM_24, 0x1p-24", "PCM_32, 0x1p-25", "FLOAT_32, 0"})
    void everyFormatKeepsSamplesToHalfAStep(SampleFormat format, double halfStep) throws IOException {
        AudioClip clip = AudioClip.of(22_050, Signals.noise(1, 100_003), Signals.noise(2, 100_003));
        Path file = folder.resolve("noise.wav");

        AudioFiles.write(file, clip, format);

        AudioClip read = AudioFiles.read(file);
        assertThat(read.sampleRateHz()).isEqualTo(22_050);
        assertThat(read.length()).isEqualTo(clip.length());
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < clip.length(); i++) {
                float error = Math.abs(read.channel(c)[i] - clip.channel(c)[i]);
                assertThat((double) error).isLessThanOrEqualTo(halfStep);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PCM_16", "PCM_24"})
    void whatWasReadIsWrittenBackByteForByte(SampleFormat format) throws IOException {
        Path first = folder.resolve("first.wav");
        Path second = folder.resolve("second.wav");
        AudioFiles.write(first, AudioClip.of(16_000, Signals.noise(3, 10_000)), format);

        AudioFiles.write(second, AudioFiles.read(first), format);

        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void shortFilesHaveThePlainHeaderOf44Bytes() throws IOException {
        Path file = folder.resolve("plain.wav");

        AudioFiles.write(file, AudioClip.of(16_000, new float[] {0.5f, -0.5f, 0.25f}), SampleFormat.PCM_16);

        byte[] expected = WavBytes.mono16(16_384, -16_384, 8_192).bytes();
        ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 36 + 6);
        assertThat(file).hasBinaryContent(expected);
    }

    @Test
    void valuesAreRoundedToTheNearestStep() throws IOException {
        Path file = folder.resolve("rounded.wav");
        float step = 0x1p-15f;

        AudioFiles.write(
                file, AudioClip.of(16_000, new float[] {0.4f * step, 0.6f * step, -0.6f * step}), SampleFormat.PCM_16);

        assertThat(AudioFiles.read(file).channel(0)).containsExactly(0, step, -step);
    }

    @Test
    void samplesBeyondFullScaleAreClippedAndCounted() throws IOException {
        Path file = folder.resolve("loud.wav");
        AudioClip loud = AudioClip.of(16_000, new float[] {1.5f, 1, -1}, new float[] {-7, 0, 1.0001f});

        long clipped = AudioFiles.write(file, loud, SampleFormat.PCM_16);

        float largest = 1 - 0x1p-15f;
        assertThat(clipped).isEqualTo(3);
        assertThat(AudioFiles.read(file).channel(0)).containsExactly(largest, largest, -1);
        assertThat(AudioFiles.read(file).channel(1)).containsExactly(-1, 0, largest);
    }

    @ParameterizedTest
    @EnumSource(names = {"PCM_24", "PCM_32"})
    void widerIntegersClipTooInsteadOfWrapping(SampleFormat format) throws IOException {
        Path file = folder.resolve("loud.wav");

        long clipped = AudioFiles.write(file, AudioClip.of(16_000, new float[] {2, -2}), format);

        assertThat(clipped).isEqualTo(2);
        assertThat(AudioFiles.read(file).channel(0)).containsExactly(new float[] {1, -1}, within(1e-6f));
    }

    @Test
    void floatingPointKeepsWhatIsBeyondFullScale() throws IOException {
        Path file = folder.resolve("loud.wav");

        long clipped = AudioFiles.write(file, AudioClip.of(16_000, new float[] {2, -7}), SampleFormat.FLOAT_32);

        assertThat(clipped).isZero();
        assertThat(AudioFiles.read(file).channel(0)).containsExactly(2, -7);
    }

    @Test
    void manyChannelsAreWrittenAsExtensible() throws IOException {
        float[][] channels = new float[255][];
        Arrays.setAll(channels, c -> new float[] {c / 256f, -c / 256f});
        Path file = folder.resolve("many.wav");

        AudioFiles.write(file, AudioClip.of(48_000, channels), SampleFormat.PCM_24);

        AudioClip read = AudioFiles.read(file);
        assertThat(read.audioChannels()).isEqualTo(255);
        assertThat(read.channel(254)).containsExactly(254 / 256f, -254 / 256f);
        assertThat(ByteBuffer.wrap(Files.readAllBytes(file)).getShort(20)).isEqualTo((short) 0xFEFF); // swapped
    }

    @Test
    void oddDataIsFilledUpAndCounted() throws IOException {
        Path file = folder.resolve("odd.wav");

        AudioFiles.write(file, AudioClip.of(16_000, new float[] {0.5f, 0.25f, 0}), SampleFormat.PCM_24);

        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSize(44 + 9 + 1);
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                .isEqualTo(bytes.length - 8);
        assertThat(AudioFiles.read(file).length()).isEqualTo(3);
    }

    @Test
    void piecesGiveTheSamplesOfTheWhole() throws IOException {
        float[][] noise = {Signals.noise(1, 70_000), Signals.noise(2, 70_000)};
        Path file = folder.resolve("pieces.wav");

        try (WavWriter writer = WavWriter.create(file, 16_000, 2, SampleFormat.FLOAT_32)) {
            for (int at = 0; at < 70_000; at += 7_000) {
                writer.write(noise, at, 7_000);
            }
            writer.finish();
        }

        AudioClip read = AudioFiles.read(file);
        assertThat(read.channel(0)).isEqualTo(noise[0]);
        assertThat(read.channel(1)).isEqualTo(noise[1]);
    }

    @Test
    void headerOfMoreThanFourGibibytesIsRf64() throws IOException {
        WavLayout layout = new WavLayout(48_000, 2, SampleFormat.PCM_24, true);
        Path file = folder.resolve("large.wav");
        ByteBuffer header = layout.header(1_000_000_000);
        long dataOffset = header.limit();
        try (SeekableByteChannel sparse = Files.newByteChannel(file, WRITE, CREATE_NEW, SPARSE)) {
            sparse.write(header);
            sparse.position(dataOffset + 6_000_000_000L - 1);
            sparse.write(ByteBuffer.allocate(1));
        }

        try (AudioReader reader = AudioFiles.open(file)) {
            assertThat(reader.length()).hasValue(1_000_000_000);
            assertThat(reader.audioChannels()).isEqualTo(2);
        }
    }

    @Test
    void roomForLargeSizesIsKeptOnlyWhereTheLengthIsNotKnown() {
        ByteBuffer announced = new WavLayout(48_000, 2, SampleFormat.PCM_16, false).header(1_000);
        ByteBuffer open = new WavLayout(48_000, 2, SampleFormat.PCM_16, true).header(1_000);

        assertThat(announced.limit()).isEqualTo(44);
        assertThat(open.limit()).isEqualTo(44 + 36);
    }

    @Test
    void fileAppearsOnlyWhenFinished() throws IOException {
        Path file = folder.resolve("late.wav");

        try (WavWriter writer = WavWriter.create(file, 16_000, 1, SampleFormat.PCM_16)) {
            writer.write(new float[][] {{0.5f}}, 0, 1);

            assertThat(file).doesNotExist();
            writer.finish();
        }

        assertThat(file).exists();
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void closedWithoutFinishingLeavesNothingAndKeepsWhatWasThere() throws IOException {
        Path file = folder.resolve("kept.wav");
        AudioFiles.write(file, AudioClip.of(16_000, new float[] {0.25f}), SampleFormat.FLOAT_32);

        try (WavWriter writer = WavWriter.create(file, 16_000, 1, SampleFormat.PCM_16)) {
            writer.write(new float[1][1_000], 0, 1_000);
        }

        assertThat(AudioFiles.read(file).channel(0)).containsExactly(0.25f);
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void finishedFileReplacesTheOneBefore() throws IOException {
        Path file = folder.resolve("again.wav");
        AudioFiles.write(file, AudioClip.of(16_000, new float[] {0.25f}), SampleFormat.FLOAT_32);

        AudioFiles.write(file, AudioClip.of(8_000, new float[] {0.5f}), SampleFormat.FLOAT_32);

        assertThat(AudioFiles.read(file).channel(0)).containsExactly(0.5f);
    }

    @Test
    void fullDiskIsNamedAndLeavesNothing() throws IOException {
        Path alwaysFull = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(alwaysFull), "skipped: /dev/full exists on Linux only");
        Path file = folder.resolve("full.wav");
        Path partial = Files.createFile(folder.resolve("full.wav.partial"));

        assertThatThrownBy(() -> {
                    try (PartialFile full = new PartialFile(file, partial, Files.newByteChannel(alwaysFull, WRITE))) {
                        new WavWriter(full, new WavLayout(16_000, 1, SampleFormat.PCM_16, false), Optional.empty());
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "cannot write " + file + ": no space left on the device; free some or choose another place");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void folderThatDoesNotExistIsNamed() {
        Path file = folder.resolve("nowhere/a.wav");
        AudioClip clip = AudioClip.of(16_000, new float[] {0});

        assertThatThrownBy(() -> AudioFiles.write(file, clip, SampleFormat.PCM_16))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + file + ": its folder does not exist; create it first");
    }

    @Test
    void folderInPlaceOfAFileIsNamed() {
        AudioClip clip = AudioClip.of(16_000, new float[] {0});

        assertThatThrownBy(() -> AudioFiles.write(folder, clip, SampleFormat.PCM_16))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + folder + ": it is a folder; name a file in it");
    }

    @Test
    void nanIsRefusedAndNothingIsLeft() {
        Path file = folder.resolve("nan.wav");
        AudioClip clip = AudioClip.of(16_000, new float[] {0, Float.NaN});

        assertThatThrownBy(() -> AudioFiles.write(file, clip, SampleFormat.PCM_16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("samples to write must be finite, found NaN in audio channel 0 at sample 1 (0.000 s)");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void clipWithoutSamplesIsRefusedAndNothingIsLeft() {
        Path file = folder.resolve("empty.wav");
        AudioClip clip = AudioClip.of(16_000, new float[0]);

        assertThatThrownBy(() -> AudioFiles.write(file, clip, SampleFormat.PCM_16))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a WAV file needs at least 1 sample, none was written");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void otherNumberOfChannelsThanAnnouncedIsRefused() throws IOException {
        try (WavWriter writer = WavWriter.create(folder.resolve("a.wav"), 16_000, 2, SampleFormat.PCM_16)) {
            assertThatThrownBy(() -> writer.write(new float[1][8], 0, 8))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("expected 2 audio channel(s) as at creation, found 1");
        }
    }

    @Test
    void moreChannelsThanABlockHoldsAreRefused() {
        assertThatThrownBy(() -> WavWriter.create(folder.resolve("a.wav"), 16_000, 32_768, SampleFormat.PCM_16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("audioChannels=32768 must be from 1 to 32767 in PCM_16");
    }
}
