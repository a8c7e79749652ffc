package io.highband.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.AudioReader;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings and places that nobody wishes for: the right result, or one line and nothing half-written. */
class HostileUpscaleTest {
    private static final int PCM = 1;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;

    @TempDir
    private Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void choosePlaces() {
        in = folder.resolve("in.wav");
        out = folder.resolve("out.wav");
    }

    @AfterEach
    void nothingHalfWrittenStays() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().contains("partial")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 800})
    void oneSampleAndATenthOfASecond(int length) throws IOException {
        write(AudioClip.of(8_000, Signals.noise(1, length)));

        assertThat(upscaled().length()).isEqualTo(2 * length);
    }

    @Test
    void tenHours() throws IOException {
        int rateHz = 100; // a slow rate, so that ten hours are not ten hours of work
        int samples = 10 * 3600 * rateHz;
        wav(PCM, 1, rateHz, 8, samples, new byte[samples]);

        Outcome outcome = run();

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.OK);
        try (AudioReader reader = AudioFiles.open(out)) {
            assertThat(reader.sampleRateHz()).isEqualTo(200);
            assertThat(reader.length()).hasValue(2L * samples);
        }
    }

    @Test
    void twoHundredAndFiftyFiveAudioChannels() throws IOException {
        float[][] channels = new float[255][];
        Arrays.setAll(channels, c -> Signals.tone(100 + c, 8_000, 500));
        write(AudioClip.of(8_000, channels));

        AudioClip upscaled = upscaled();

        assertThat(upscaled.audioChannels()).isEqualTo(255);
        assertThat(upscaled.length()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {A_LAW, MU_LAW, PCM})
    void telephoneSpeechOfEightBits(int tag) throws IOException {
        byte[] codes = new byte[4_000];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) (i % 40 < 20 ? 0xA0 : 0x20); // 200 Hz in all three codes
        }
        wav(tag, 1, 8_000, 8, codes.length, codes);
        AudioClip recording = AudioFiles.read(in);

        AudioClip upscaled = upscaled();

        assertThat(upscaled.sampleRateHz()).isEqualTo(16_000);
        assertThat(upscaled.length()).isEqualTo(8_000);
        double level = Signals.levelDb(recording.channel(0), 1_000, 3_000);
        assertThat(Signals.levelDb(upscaled.channel(0), 2_000, 6_000)).isCloseTo(level, within(1.0));
    }

    @Test
    void rateOfBats() throws IOException {
        write(AudioClip.of(384_000, Signals.noise(1, 40_000)));

        assertThat(upscaled().sampleRateHz()).isGreaterThanOrEqualTo(384_000);
    }

    @Test
    void constantKeepsItsLevel() throws IOException {
        write(AudioClip.of(8_000, Signals.constant(0.25f, 8_000)));

        float[] upscaled = upscaled().channel(0);

        assertThat(upscaled[upscaled.length / 2]).isCloseTo(0.25f, within(1e-3f));
    }

    @Test
    void squareWaveAtFullScaleTellsWhatWasClipped() throws IOException {
        float[] square = new float[8_000];
        for (int i = 0; i < square.length; i++) {
            square[i] = i / 8 % 2 == 0 ? 1 : -1;
        }
        write(AudioClip.of(8_000, square));

        Outcome outcome = run();

        assertThat(outcome.code()).isEqualTo(Highband.OK);
        assertThat(outcome.out()).containsPattern(", [0-9]+ samples clipped");
        assertThat(Signals.levelDb(AudioFiles.read(out).channel(0))).isBetween(-2.0, 0.1);
    }

    @Test
    void digitalSilenceStaysSilent() throws IOException {
        write(AudioClip.of(8_000, new float[8_000]));

        assertThat(upscaled().channel(0)).containsOnly(0);
    }

    @Test
    void denormalNumbersMakeNoTrouble() throws IOException {
        float[] samples = new float[8_000];
        Arrays.fill(samples, Float.MIN_VALUE);
        AudioFiles.write(in, AudioClip.of(8_000, samples), SampleFormat.FLOAT_32);

        assertThat(Signals.levelDb(upscaled().channel(0))).isLessThan(-90);
    }

    @Test
    void oddChunksAndJunk() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2_100).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(US_ASCII)).putInt(-1).put("WAVE".getBytes(US_ASCII));
        bytes.put("odd ".getBytes(US_ASCII)).putInt(3).put(new byte[4]);
        bytes.put("fmt ".getBytes(US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1);
        bytes.putInt(8_000).putInt(16_000).putShort((short) 2).putShort((short) 16);
        bytes.put("data".getBytes(US_ASCII)).putInt(1_000).position(bytes.position() + 1_000);
        while (bytes.hasRemaining()) {
            bytes.put((byte) 0xEE);
        }
        Files.write(in, bytes.array());

        assertThat(upscaled().length()).isEqualTo(1_000);
    }

    @Test
    void rf64() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(12 + 36 + 24 + 8 + 1_000).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RF64".getBytes(US_ASCII)).putInt(-1).put("WAVE".getBytes(US_ASCII));
        bytes.put("ds64".getBytes(US_ASCII))
                .putInt(28)
                .putLong(1_072)
                .putLong(1_000)
                .putLong(500)
                .putInt(0);
        bytes.put("fmt ".getBytes(US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1);
        bytes.putInt(8_000).putInt(16_000).putShort((short) 2).putShort((short) 16);
        bytes.put("data".getBytes(US_ASCII)).putInt(-1);
        Files.write(in, bytes.array());

        assertThat(upscaled().length()).isEqualTo(1_000);
    }

    @Test
    void namesWithSpacesAndUnicode() throws IOException {
        in = folder.resolve("Ein schönes Lied, 中文 & 'mehr' 🎵.wav");
        out = folder.resolve("bessere Töne 🎶.flac");
        write(AudioClip.of(8_000, Signals.noise(1, 800)));

        assertThat(upscaled().length()).isEqualTo(1_600);
    }

    @Test
    void noAudioChannels() throws IOException {
        wav(PCM, 0, 8_000, 8, 100, new byte[100]);

        assertRefused(in + ": expected at least 1 audio channel, found 0 in its header");
    }

    @Test
    void headerThatClaimsGigabytes() throws IOException {
        wav(PCM, 1, 8_000, 8, 4_000_000_000L, new byte[100]);

        assertRefused(in + ": expected 4000000000 bytes of samples as its header says, found 100 bytes");
    }

    @Test
    void truncatedRecordingIsRefusedOrSalvaged() throws IOException {
        write(AudioClip.of(8_000, Signals.noise(1, 4_000)));
        Files.write(in, Arrays.copyOf(Files.readAllBytes(in), 44 + 2 * 1_000));

        assertRefused(
                in + ": expected 8000 bytes of samples as its header says, found 2000 bytes; the file is cut short");
        Outcome salvaged = Cli.run("upscale", in, "-o", out, "--model", "spline", "--salvage");

        assertThat(salvaged.code()).isEqualTo(Highband.OK);
        assertThat(salvaged.err()).contains(in + ": salvaged what stands before the damage: ");
        assertThat(AudioFiles.read(out).length()).isEqualTo(2_000);
    }

    @Test
    void nothingToSalvageIsStillRefused() throws IOException {
        Files.write(in, new byte[] {'R', 'I', 'F', 'F'});

        assertThat(Cli.run("upscale", in, "-o", out, "--model", "spline", "--salvage")
                        .code())
                .isEqualTo(Highband.DATA);
        assertThat(out).doesNotExist();
    }

    /** Root may write everywhere but to what the kernel pretends to be files. */
    @Test
    void placeThatNobodyMayWriteTo() throws IOException {
        Path kernel = Path.of("/sys/kernel");
        Assumptions.assumeTrue(Files.isDirectory(kernel), "skipped: /sys/kernel exists on Linux only");
        write(AudioClip.of(8_000, Signals.noise(1, 800)));
        out = kernel.resolve("out.wav");

        assertRefused("cannot write " + out + ": permission denied; choose a folder you may write to");
        Outcome toFolder = Cli.run("upscale", in, "-o", kernel.resolve("new") + "/", "--model", "spline");
        assertThat(toFolder.code()).isEqualTo(Highband.DATA);
        assertThat(toFolder.err().lines())
                .singleElement()
                .asString()
                .contains(kernel.resolve("new").toString());
    }

    @Test
    void diskThatIsFull() throws IOException {
        Path alwaysFull = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(alwaysFull), "skipped: /dev/full exists on Linux only");
        write(AudioClip.of(8_000, Signals.noise(1, 80_000)));
        for (String name : new String[] {"out.wav", "out.flac", "out.opus", "out.mp3", "out.aiff"}) {
            out = folder.resolve(name);
            Files.createSymbolicLink(folder.resolve(name + ".partial"), alwaysFull);

            assertRefused("cannot write " + out + ": no space left on the device; free some or choose another place");
        }
    }

    @Test
    void resultInPlaceOfItsRecording() throws IOException {
        write(AudioClip.of(8_000, Signals.noise(1, 800)));
        byte[] before = Files.readAllBytes(in);
        Path link = Files.createSymbolicLink(folder.resolve("link.wav"), in);

        Outcome outcome = Cli.run("upscale", in, "-o", link, "--model", "spline");

        assertThat(outcome.code()).isEqualTo(Highband.USAGE);
        assertThat(outcome.err()).contains(link + " is the recording itself; name another file");
        assertThat(in).hasBinaryContent(before);
    }

    @Test
    void moreAudioChannelsThanTheFormatHolds() throws IOException {
        write(AudioClip.of(8_000, new float[3][800]));
        out = folder.resolve("out.mp3");

        assertRefused(out + ": expected at most 2 audio channels in mp3, found 3; write flac or wav");
    }

    private Outcome run() {
        return Cli.run("upscale", in, "-o", out, "--model", "spline");
    }

    private AudioClip upscaled() throws IOException {
        Outcome outcome = run();
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Highband.OK);
        return AudioFiles.read(out);
    }

    private void assertRefused(String line) {
        Outcome outcome = run();

        assertThat(outcome.code()).isEqualTo(Highband.DATA);
        assertThat(outcome.err().lines()).singleElement().asString().startsWith("highband upscale: " + line);
        assertThat(outcome.out()).isEmpty();
        assertThat(out).doesNotExist();
    }

    private void write(AudioClip clip) throws IOException {
        AudioFiles.write(in, clip, SampleFormat.PCM_16);
    }

    /** A plain WAV file, whatever it says. */
    private void wav(int tag, int audioChannels, int rateHz, int bits, long dataBytes, byte[] data) throws IOException {
        int blockBytes = audioChannels * bits / 8;
        ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF".getBytes(US_ASCII)).putInt(-1).put("WAVE".getBytes(US_ASCII));
        head.put("fmt ".getBytes(US_ASCII)).putInt(16).putShort((short) tag).putShort((short) audioChannels);
        head.putInt(rateHz)
                .putInt(rateHz * blockBytes)
                .putShort((short) blockBytes)
                .putShort((short) bits);
        head.put("data".getBytes(US_ASCII)).putInt((int) dataBytes);
        try (SeekableByteChannel file = Files.newByteChannel(in, WRITE, CREATE_NEW)) {
            file.write(head.flip());
            file.write(ByteBuffer.wrap(data));
        }
    }
}
