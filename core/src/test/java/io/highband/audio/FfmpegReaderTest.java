package io.highband.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegReaderTest {
    /** Not freeing the demuxer of an M4A leaks 80 kB a file, not freeing its decoder 700 kB; measured. */
    private static final long LEAK_BYTES = 80_000;

    @TempDir
    Path folder;

    /** The difference also tells a shift: one sample late would be -15 dB, at 48 kHz -25 dB. */
    @ParameterizedTest
    @CsvSource({
        "tone.flac, 16000, 4000, -90",
        "tone.aiff, 16000, 160, -90",
        "tone.mp3, 16000, 4000, -24",
        "tone.ogg, 16000, 4000, -34",
        "tone.m4a, 16000, 4000, -34",
        "tone.opus, 48000, 12000, -40",
        "tone-adpcm.wav, 16000, 4072, -34"
    })
    void everyFormatGivesTheToneAtItsTimeAndLength(String name, int rateHz, int length, double mostErrorDb)
            throws IOException {
        AudioClip clip = AudioFiles.read(AudioFixture.path(name));

        assertThat(clip.sampleRateHz()).isEqualTo(rateHz);
        assertThat(clip.audioChannels()).isEqualTo(1);
        assertThat(clip.length()).isEqualTo(length);
        float[] tone = Signals.tone(440, rateHz, length);
        int half = length / 2; // a codec smears the ends, and ADPCM fills its last block up
        assertThat(Signals.differenceDb(
                        Arrays.copyOfRange(clip.channel(0), half / 2, half + half / 2),
                        Arrays.copyOfRange(tone, half / 2, half + half / 2)))
                .isLessThan(Signals.levelDb(tone) + mostErrorDb);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 480, 100_000})
    void resultDoesNotDependOnHowTheCallerSlices(int pieceSamples) throws IOException {
        Path file = AudioFixture.path("tone.m4a");
        AudioClip whole = AudioFiles.read(file);
        float[][] read = new float[1][whole.length() + pieceSamples];

        int done = 0;
        try (AudioReader reader = AudioFiles.open(file)) {
            int last = -1;
            while (last != 0) {
                last = reader.read(read, done, pieceSamples);
                done += last;
            }
        }

        assertThat(done).isEqualTo(whole.length());
        assertThat(Arrays.copyOf(read[0], done)).isEqualTo(whole.channel(0));
    }

    @Test
    void nameWithSpacesAndAccentsIsOpened() throws IOException {
        Path file = folder.resolve("two words %20 & more.flac");
        Files.copy(AudioFixture.path("tone.flac"), file);

        assertThat(AudioFiles.read(file).length()).isEqualTo(4_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tone.flac", "tone.ogg", "tone.opus", "tone.m4a"})
    void fileCutShortIsRefused(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(AudioFixture.path(name));
        Path file = Files.write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length * 3 / 4));

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageStartingWith(file + ": expected ");
    }

    @Test
    void losslessFileThatEndsBetweenTwoFramesIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(AudioFixture.path("tone.aiff"));
        Path file = Files.write(folder.resolve("a.aiff"), Arrays.copyOf(bytes, bytes.length - 200));

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessage(file + ": expected 160 samples per audio channel as its header says, found 60 samples;"
                        + " the file is cut short; copy or download it again");
    }

    @Test
    void oggFileCutInsideItsLastPageSaysSo() throws IOException {
        byte[] bytes = Files.readAllBytes(AudioFixture.path("tone.ogg"));
        Path file = Files.write(folder.resolve("a.ogg"), Arrays.copyOf(bytes, bytes.length - 11));

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessage(file + ": expected a complete last page, found one that lacks 11 bytes;"
                        + " the file is cut short; copy or download it again");
    }

    @Test
    void flippedBitInAFlacFrameIsFoundByItsChecksum() throws IOException {
        byte[] bytes = Files.readAllBytes(AudioFixture.path("tone.flac"));
        bytes[bytes.length - 300] ^= 4;
        Path file = Files.write(folder.resolve("a.flac"), bytes);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageEndingWith("the file is damaged or cut short; copy or download it again");
    }

    @Test
    void damageInsideAnMp3IsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(AudioFixture.path("tone.mp3"));
        Arrays.fill(bytes, 1_000, 1_200, (byte) 0);
        Path file = Files.write(folder.resolve("a.mp3"), bytes);

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageStartingWith(file + ": expected packets that can be decoded, found an error of FFmpeg");
    }

    @Test
    void zerosBehindAnMp3AreNoDamage() throws IOException {
        byte[] bytes = Files.readAllBytes(AudioFixture.path("tone.mp3"));
        Path file = Files.write(folder.resolve("a.mp3"), Arrays.copyOf(bytes, bytes.length + 1_000));

        assertThat(AudioFiles.read(file).length()).isGreaterThanOrEqualTo(4_000);
    }

    @Test
    void readingManyTimesDoesNotGatherNativeMemory() throws IOException {
        Path file = AudioFixture.path("tone.m4a");
        float[][] samples = new float[1][4_000]; // one array for all, so that Java's own heap does not grow
        long before = residentBytesAfter(200, file, samples);

        long after = residentBytesAfter(1_000, file, samples);

        assertThat(after - before).isLessThan(1_000 * LEAK_BYTES / 2);
    }

    private static long residentBytesAfter(int reads, Path file, float[][] samples) throws IOException {
        for (int i = 0; i < reads; i++) {
            try (AudioReader reader = AudioFiles.open(file)) {
                reader.read(samples, 0, 4_000);
            }
        }
        return Pointer.physicalBytes();
    }
}
