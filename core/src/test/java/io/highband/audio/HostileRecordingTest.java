package io.highband.audio;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings that are unusual, wrong, or made to harm. What WavReaderTest has is not repeated. */
class HostileRecordingTest {
    @TempDir
    Path folder;

    /** What is uploaded to a server must not be able to open the server's other files. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nother.wav\n#EXT-X-ENDLIST\n",
                "ffconcat version 1.0\nfile other.wav\n"
            })
    void playlistOpensNoOtherFile(String playlist) throws IOException {
        AudioFiles.write(
                folder.resolve("other.wav"),
                AudioClip.of(16_000, Signals.tone(440, 16_000, 16_000)),
                SampleFormat.PCM_16);
        Path list = Files.writeString(folder.resolve("list.mp3"), playlist);

        assertThatThrownBy(() -> AudioFiles.read(list))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining("list.mp3: expected audio, found nothing that FFmpeg recognises");
    }

    @Test
    void tenHoursAreReadInPieces() throws IOException {
        int rateHz = 8_000;
        long samples = 10L * 3600 * rateHz;
        Path file = folder.resolve("night.wav");
        byte[] header =
                WavBytes.riff().format(1, 1, rateHz, 8).dataClaiming(samples).bytes();
        try (SeekableByteChannel sparse = Files.newByteChannel(file, WRITE, CREATE_NEW, SPARSE)) {
            sparse.write(ByteBuffer.wrap(header));
            sparse.position(header.length + samples - 1);
            sparse.write(ByteBuffer.wrap(new byte[] {(byte) 192}));
        }

        long read = 0;
        float[][] piece = new float[1][1 << 16];
        float last = 0;
        try (AudioReader reader = AudioFiles.open(file)) {
            int n = reader.read(piece, 0, 1 << 16);
            while (n > 0) {
                read += n;
                last = piece[0][n - 1];
                n = reader.read(piece, 0, 1 << 16);
            }
        }

        assertThat(read).isEqualTo(samples);
        assertThat(last).isEqualTo(0.5f);
    }

    @Test
    void tenHoursThatDoNotFitInMemoryAreRefusedAtTheirHeader() throws IOException {
        long bytes = 10L * 3600 * 384_000 * 2 * 4;
        Path file = folder.resolve("large.wav");
        WavLayout layout = new WavLayout(384_000, 2, SampleFormat.FLOAT_32, true);
        try (SeekableByteChannel sparse = Files.newByteChannel(file, WRITE, CREATE_NEW, SPARSE)) {
            sparse.write(layout.header(bytes / 8));
            sparse.position(sparse.position() + bytes - 1);
            sparse.write(ByteBuffer.allocate(1));
        }

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining("expected a recording that fits in the ");
    }

    @Test
    void flacThatClaimsSixtyFourGigasamplesAllocatesNothingForThem() throws IOException {
        byte[] bytes = Files.readAllBytes(AudioFixture.path("tone.flac"));
        bytes[21] |= 0x0F; // the 36 bits of STREAMINFO that count samples
        Arrays.fill(bytes, 22, 26, (byte) 0xFF);
        Path file = Files.write(folder.resolve("huge.flac"), bytes);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessage(file + ": expected 68719476735 samples per audio channel as its header says, found 4000"
                        + " samples; the file is cut short; copy or download it again");
    }

    @Test
    void chunkThatClaimsMoreThanTheFileIsNoWayOut() throws IOException {
        Path file = WavBytes.riff()
                .chunk("LIST", 0x7FFF_FFFF, new byte[20])
                .format(1, 1, 16_000, 16)
                .data16(1, 2, 3)
                .in(folder);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageStartingWith(file + ": expected a data chunk with samples, found none");
    }

    @Test
    void tagsOfAnOddLengthBehindTheSamplesAreReadAndJunkBehindThemIsNot() throws IOException {
        Path file = WavBytes.mono16(1, 2, 3)
                .text("LIST")
                .int32(4 + 8 + 5 + 1)
                .text("INFOINAM")
                .int32(5)
                .text("Four\0\0")
                .text("\1\2\3 junk that is no chunk")
                .in(folder);

        try (AudioReader reader = AudioFiles.open(file)) {
            assertThat(reader.tags().text()).containsExactly(Map.entry("title", "Four"));
            assertThat(reader.length()).hasValue(3);
        }
    }

    @Test
    void ratesAsHighAsAnyoneRecordsAtSurvive() throws IOException {
        for (AudioFormat format : new AudioFormat[] {AudioFormat.WAV_24, AudioFormat.FLAC_24, AudioFormat.AIFF_24}) {
            Path file = folder.resolve("bats." + format.extension());
            float[] tone = Signals.tone(80_000, 384_000, 5_000);
            try (AudioWriter writer = AudioFiles.create(file, format, 384_000, 1, AudioTags.none())) {
                writer.write(new float[][] {tone}, 0, tone.length);
                writer.finish();
            }

            AudioClip read = AudioFiles.read(file);

            assertThat(read.sampleRateHz()).isEqualTo(384_000);
            assertThat(Signals.differenceDb(read.channel(0), tone)).isLessThan(-140);
        }
    }

    @Test
    void squareWaveAtFullScaleIsNotClipped() throws IOException {
        float[] square = new float[4_800];
        for (int i = 0; i < square.length; i++) {
            square[i] = i / 24 % 2 == 0 ? 1 : -1;
        }
        Path file = folder.resolve("square.flac");
        try (AudioWriter writer = AudioFiles.create(file, AudioFormat.FLAC, 48_000, 1, AudioTags.none())) {
            writer.write(new float[][] {square}, 0, square.length);
            writer.finish();

            assertThat(writer.clippedSamples()).isZero();
        }

        assertThat(AudioFiles.read(file).channel(0)).startsWith(1 - 0x1p-15f).contains(-1f);
    }

    @Test
    void denormalNumbersAreReadAsTheyStand() throws IOException {
        float smallest = Float.MIN_VALUE;
        Path file = folder.resolve("denormal.wav");
        AudioFiles.write(file, AudioClip.of(8_000, new float[] {smallest, -smallest, 0}), SampleFormat.FLOAT_32);

        assertThat(AudioFiles.read(file).channel(0)).containsExactly(smallest, -smallest, 0);
    }

    @Test
    void doublesThatNoFloatReachesAreRefusedLikeInfinity() throws IOException {
        Path file = WavBytes.riff()
                .format(3, 1, 8_000, 64)
                .dataClaiming(16)
                .float64(0)
                .float64(1e300)
                .in(folder);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageStartingWith(
                        file + ": expected finite samples, found Infinity in audio channel 0 at sample 1");
    }
}
