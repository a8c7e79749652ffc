package io.highband.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavReaderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "tone-u8.wav, 0.004", // half a step of 1/128
        "tone-s16le.wav, 1.6e-5",
        "tone-s24le.wav, 1.2e-7", // FFmpeg cuts to 24 bits instead of rounding
        "tone-s32le.wav, 3.1e-8",
        "tone-f32le.wav, 3.1e-8",
        "tone-f64le.wav, 3.1e-8",
        "tone-alaw.wav, 0.016", // the steps near 0.5 are 1/64 wide
        "tone-mulaw.wav, 0.016",
        "tone-rf64.wav, 1.6e-5"
    })
    void everyEncodingHoldsTheSameTone(String name, double mostError) throws IOException {
        AudioClip clip = AudioFiles.read(AudioFixture.path(name));

        assertThat(clip.sampleRateHz()).isEqualTo(16_000);
        assertThat(clip.audioChannels()).isEqualTo(1);
        float[] tone = Signals.tone(440, 16_000, 160);
        for (int i = 0; i < tone.length; i++) {
            assertThat((double) clip.channel(0)[i]).isCloseTo(tone[i], within(mostError));
        }
        assertThat(clip.length()).isEqualTo(160);
    }

    @Test
    void extensibleFormatWithThreeChannelsKeepsThemApart() throws IOException {
        AudioClip clip = AudioFiles.read(AudioFixture.path("three-channels-extensible.wav"));

        assertThat(clip.audioChannels()).isEqualTo(3);
        assertThat(Signals.differenceDb(clip.channel(0), Signals.tone(440, 16_000, 160)))
                .isLessThan(-130);
        assertThat(clip.channel(1)).containsOnly(0);
        assertThat(clip.channel(2)).containsOnly(0.25f);
    }

    @Test
    void integersAreDividedByTheirLargestMagnitude() throws IOException {
        AudioClip clip = AudioFiles.read(WavBytes.mono16(-32_768, 0, 1, 32_767).in(folder));

        assertThat(clip.channel(0)).containsExactly(-1, 0, 0x1p-15f, 1 - 0x1p-15f);
    }

    @Test
    void integersOfTwentyBitsInThreeBytesLieAtTheTop() throws IOException {
        WavBytes wav = WavBytes.riff().text("fmt ").int32(16).int16(1).int16(1).int32(16_000);
        wav.int32(48_000).int16(3).int16(20).dataClaiming(3).raw((byte) 0, (byte) 0, (byte) 0x40);

        AudioClip clip = AudioFiles.read(wav.in(folder));

        assertThat(clip.channel(0)).containsExactly(0.5f);
    }

    @Test
    void unknownChunksAndJunkAtTheEndAreSkipped() throws IOException {
        WavBytes wav = WavBytes.riff()
                .chunk("bext", 4, new byte[4])
                .format(1, 1, 16_000, 16)
                .chunk("LIST", 6, new byte[6])
                .data16(1_024, 2_048)
                .text("junk that is no chunk");

        AudioClip clip = AudioFiles.read(wav.in(folder));

        assertThat(clip.channel(0)).containsExactly(0x1p-5f, 0x1p-4f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with the zero behind it", "without"})
    void oddChunkIsSkippedWhetherFilledUpOrNot(String how) throws IOException {
        byte[] odd = how.equals("without") ? new byte[5] : new byte[6];
        WavBytes wav =
                WavBytes.riff().chunk("note", 5, odd).format(1, 1, 16_000, 16).data16(1_024);

        assertThat(AudioFiles.read(wav.in(folder)).channel(0)).containsExactly(0x1p-5f);
    }

    @Test
    void lastIncompleteSampleOfTheDataIsLeftOut() throws IOException {
        WavBytes wav = WavBytes.riff().format(1, 1, 16_000, 16).dataClaiming(3);

        AudioClip clip = AudioFiles.read(wav.int16(1_024).raw((byte) 7).in(folder));

        assertThat(clip.channel(0)).containsExactly(0x1p-5f);
    }

    @Test
    void lengthThatAPipeLeftUnknownIsThatOfTheFile() throws IOException {
        WavBytes wav = WavBytes.riff().format(1, 1, 16_000, 16).dataClaiming(0xFFFF_FFFFL);

        AudioClip clip = AudioFiles.read(wav.int16(1_024).int16(2_048).in(folder));

        assertThat(clip.channel(0)).containsExactly(0x1p-5f, 0x1p-4f);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 480, 100_000})
    void resultDoesNotDependOnHowTheCallerSlices(int pieceSamples) throws IOException {
        AudioClip clip = AudioClip.of(16_000, Signals.noise(1, 200_001), Signals.noise(2, 200_001));
        Path file = folder.resolve("noise.wav");
        AudioFiles.write(file, clip, SampleFormat.FLOAT_32);
        float[][] read = new float[2][clip.length()];

        try (AudioReader reader = AudioFiles.open(file)) {
            int done = 0;
            int last = -1;
            while (last != 0) {
                last = reader.read(read, done, Math.min(pieceSamples, clip.length() - done + 1));
                done += last;
            }
            assertThat(reader.length()).hasValue(200_001);
        }

        assertThat(read[0]).isEqualTo(clip.channel(0));
        assertThat(read[1]).isEqualTo(clip.channel(1));
    }

    @Test
    void fileCutShortIsRefused() throws IOException {
        WavBytes wav = WavBytes.riff().format(1, 1, 16_000, 16).dataClaiming(1_000);
        Path file = wav.int16(1).int16(2).in(folder);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessage(file + ": expected 1000 bytes of samples as its header says, found 4 bytes;"
                        + " the file is cut short; copy or download it again");
    }

    @Test
    void headerThatClaimsGigabytesIsRefusedWithoutTakingThem() throws IOException {
        WavBytes wav = WavBytes.riff().format(1, 2, 16_000, 16).dataClaiming(4_000_000_000L);
        Path file = wav.int32(1).in(folder);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining("expected 4000000000 bytes of samples as its header says, found 4 bytes");
    }

    @Test
    void fileLargerThanMemoryIsRefusedWhole() throws IOException {
        Path file = WavBytes.riff()
                .format(1, 1, 16_000, 8)
                .dataClaiming(4_000_000_000L)
                .in(folder);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(4_100_000_000L); // takes no room on the disk
        }

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining("MiB of memory that Java may use, found one that takes 15258 MiB;"
                        + " raise the limit with -Xmx, or read it in pieces with AudioFiles.open");
    }

    @Test
    void noSamplesAreRefused() throws IOException {
        Path file = WavBytes.mono16().in(folder);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessage(file + ": expected at least 1 sample, found 0 samples after a WAV header;"
                        + " record or export it again");
    }

    @Test
    void rateOfZeroIsRefused() throws IOException {
        Path file = WavBytes.riff().format(1, 1, 0, 16).data16(1).in(folder);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessage(file + ": expected a sample rate from 1 to 2147483647 Hz, found 0 Hz in its header;"
                        + " the file is damaged; export or copy it again");
    }

    @Test
    void noAudioChannelsAreRefused() throws IOException {
        Path file = WavBytes.riff().format(1, 0, 16_000, 16).data16(1).in(folder);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessage(file + ": expected at least 1 audio channel, found 0 in its header;"
                        + " the file is damaged; export or copy it again");
    }

    @Test
    void blocksThatDoNotHoldTheirSamplesAreRefused() throws IOException {
        WavBytes wav = WavBytes.riff().text("fmt ").int32(16).int16(1).int16(2).int32(16_000);
        Path file = wav.int32(0).int16(3).int16(16).data16(1, 2, 3).in(folder);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining(
                        "expected blocks that hold 2 samples of 16 bits, found blocks of 3 bytes in its header");
    }

    @Test
    void moreBitsThanTheBlocksHoldAreRefused() throws IOException {
        WavBytes wav = WavBytes.riff().text("fmt ").int32(16).int16(1).int16(1).int32(16_000);
        Path file = wav.int32(0).int16(1).int16(16).data16(1).in(folder);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining(
                        "expected blocks that hold 1 samples of 16 bits, found blocks of 1 bytes in its header");
    }

    @Test
    void nanIsRefusedByChannelAndSample() throws IOException {
        WavBytes wav = WavBytes.riff().format(3, 2, 16_000, 32).dataClaiming(24);
        wav.float32(0).float32(0).float32(0).float32(Float.NaN).float32(0).float32(0);
        Path file = wav.in(folder);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessage(file + ": expected finite samples, found NaN in audio channel 1 at sample 1 (0.000 s);"
                        + " repair what wrote it, or cut that part out");
    }

    @Test
    void infinityFarIntoTheFileIsRefusedAtItsPlaceInTheFile() throws IOException {
        WavBytes wav = WavBytes.riff().format(3, 1, 16_000, 32).dataClaiming(400_000);
        for (int i = 0; i < 100_000; i++) {
            wav.float32(i == 80_000 ? Float.POSITIVE_INFINITY : 0);
        }
        Path file = wav.in(folder);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining("found Infinity in audio channel 0 at sample 80000 (5.000 s)");
    }

    @Test
    void doubleBeyondFloatIsRefused() throws IOException {
        Path file = WavBytes.riff()
                .format(3, 1, 16_000, 64)
                .dataClaiming(8)
                .float64(1e300)
                .in(folder);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining("found Infinity in audio channel 0 at sample 0");
    }

    @Test
    void samplesBeforeTheirFormatAreRefused() throws IOException {
        Path file = WavBytes.riff().data16(1).format(1, 1, 16_000, 16).in(folder);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining("expected a fmt chunk before the samples, found none");
    }

    @Test
    void shortFormatIsRefused() throws IOException {
        Path file = WavBytes.riff().chunk("fmt ", 4, new byte[4]).data16(1).in(folder);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining("expected a fmt chunk of at least 16 bytes, found 4 bytes");
    }

    @Test
    void fileThatEndsBeforeItsSamplesIsRefused() throws IOException {
        Path file = WavBytes.riff().format(1, 1, 16_000, 16).in(folder);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining("expected a data chunk with samples, found none");
    }

    @Test
    void fileThatEndsInsideItsHeaderIsRefused() throws IOException {
        Path file = WavBytes.riff().text("fmt ").int32(16).int16(1).in(folder);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining("expected a complete header, found the end of the file inside it");
    }
}
