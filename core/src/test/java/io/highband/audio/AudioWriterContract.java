package io.highband.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules that writers of every format keep. */
abstract class AudioWriterContract {
    private static final int LENGTH = 30_011; // prime: whole frames of no format

    @TempDir
    Path folder;

    private final AudioFormat format;
    private final double mostErrorDb;

    /** @param mostErrorDb of a tone of -6 dB, below the tone */
    AudioWriterContract(AudioFormat format, double mostErrorDb) {
        this.format = format;
        this.mostErrorDb = mostErrorDb;
    }

    @Test
    void whatIsWrittenIsReadBackAtItsTimeAndLength() throws IOException {
        int channels = Math.min(2, format.mostAudioChannels());
        AudioClip clip = tones(format.rateFor(44_100), channels, LENGTH);

        AudioClip read = AudioFiles.read(write("a", clip));

        assertThat(read.sampleRateHz()).isEqualTo(clip.sampleRateHz());
        assertThat(read.audioChannels()).isEqualTo(channels);
        assertThat(read.length()).isEqualTo(LENGTH);
        for (int c = 0; c < channels; c++) {
            assertThat(errorDb(clip.channel(c), read.channel(c))).isLessThan(mostErrorDb);
        }
    }

    @Test
    void resultDoesNotDependOnHowTheCallerSlices() throws IOException {
        AudioClip clip = tones(format.rateFor(16_000), 1, 5_003);
        byte[] whole = Files.readAllBytes(write("whole", clip));

        for (int piece : new int[] {1, 7, 480}) {
            Path file = target("pieces");
            try (AudioWriter writer = AudioFiles.create(file, format, clip.sampleRateHz(), 1, AudioTags.none())) {
                for (int at = 0; at < clip.length(); at += piece) {
                    writer.write(new float[][] {clip.channel(0)}, at, Math.min(piece, clip.length() - at));
                }
                writer.finish();
            }

            assertThat(withoutSerial(Files.readAllBytes(file))).isEqualTo(withoutSerial(whole));
        }
    }

    @Test
    void piecesMayGrowAndShrink() throws IOException {
        AudioClip clip = tones(format.rateFor(16_000), 1, 5_003);
        byte[] whole = Files.readAllBytes(write("whole", clip));
        Path file = target("pieces");

        try (AudioWriter writer = AudioFiles.create(file, format, clip.sampleRateHz(), 1, AudioTags.none())) {
            int at = 0;
            for (int piece : new int[] {1, 500, 2, 4_000, 500}) {
                writer.write(new float[][] {clip.channel(0)}, at, piece);
                at += piece;
            }
            writer.finish();
        }

        assertThat(withoutSerial(Files.readAllBytes(file))).isEqualTo(withoutSerial(whole));
    }

    @Test
    void oneSampleMakesAFile() throws IOException {
        AudioClip read = AudioFiles.read(write("short", AudioClip.of(48_000, new float[] {0.25f})));

        assertThat(read.length()).isEqualTo(shortest());
    }

    /** Samples that come back where one was written. */
    int shortest() {
        return 1;
    }

    @Test
    void tagsAreCarriedWhereThereIsAPlace() throws IOException {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("title", "Grüße aus Köln");
        text.put("artist", "Émile 中文");
        text.put("album", "One");
        text.put("date", "2001");
        text.put("track", "3");
        Path file = target("tagged");
        try (AudioWriter writer = AudioFiles.create(file, format, 48_000, 1, new AudioTags(text, Optional.empty()))) {
            writer.write(new float[1][4_800], 0, 4_800);
            writer.finish();
        }

        try (AudioReader reader = AudioFiles.open(file)) {
            assertThat(reader.tags().text()).containsAllEntriesOf(text);
        }
    }

    @Test
    void coverIsCarriedByteForByteWhereThereIsAPlace() throws IOException {
        AudioTags.Cover cover = new AudioTags.Cover(AudioTags.CoverKind.PNG, Pictures.png(16, 9));
        Path file = target("covered");
        try (AudioWriter writer =
                AudioFiles.create(file, format, 48_000, 1, new AudioTags(Map.of("title", "T"), Optional.of(cover)))) {
            writer.write(new float[1][4_800], 0, 4_800);
            writer.finish();
        }

        try (AudioReader reader = AudioFiles.open(file)) {
            if (format.wavSamples().isPresent()) {
                assertThat(reader.tags().cover()).isEmpty();
            } else {
                assertThat(reader.tags().cover()).hasValueSatisfying(found -> {
                    assertThat(found.kind()).isEqualTo(AudioTags.CoverKind.PNG);
                    assertThat(found.bytes()).isEqualTo(cover.bytes());
                });
            }
            assertThat(reader.length().orElse(4_800)).isEqualTo(4_800);
        }
    }

    @Test
    void fileAppearsOnlyWhenFinished() throws IOException {
        Path file = target("late");
        try (AudioWriter writer = AudioFiles.create(file, format, 48_000, 1, AudioTags.none())) {
            writer.write(new float[1][50_000], 0, 50_000);
            assertThat(file).doesNotExist();
            writer.finish();
        }

        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void closedWithoutFinishingLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(target("kept"), "an older file");

        try (AudioWriter writer = AudioFiles.create(file, format, 48_000, 1, AudioTags.none())) {
            writer.write(new float[1][50_000], 0, 50_000);
        }

        assertThat(file).hasContent("an older file");
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void diskThatFillsUpIsNamedAndLeavesNothing() throws IOException {
        Path file = target("full");
        Path partial = folder.resolve("full.partial");
        SeekableByteChannel channel =
                Files.newByteChannel(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

        assertThatThrownBy(() -> {
                    try (AudioWriter writer = AudioFiles.writer(
                            new PartialFile(file, partial, new FullDisk(channel, 20_000)),
                            format,
                            48_000,
                            1,
                            AudioTags.none())) {
                        float[] noise = Signals.noise(1, 480_000);
                        writer.write(new float[][] {noise}, 0, noise.length);
                        writer.finish();
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "cannot write " + file + ": no space left on the device; free some or choose another place");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void pipeHoldsWhatAFileWould() throws IOException {
        AudioClip clip = tones(format.rateFor(44_100), 1, LENGTH);
        AudioClip fromFile = AudioFiles.read(write("a", clip));
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();

        try (AudioWriter writer = AudioFiles.create(pipe, format, clip.sampleRateHz(), 1, AudioTags.none())) {
            writer.write(new float[][] {clip.channel(0)}, 0, LENGTH);
            writer.finish();
        }

        try (AudioReader reader =
                AudioFiles.open(new ByteArrayInputStream(pipe.toByteArray()), "standard input", Damaged.REFUSE)) {
            float[][] read = new float[1][LENGTH + 1];
            assertThat(reader.read(read, 0, LENGTH + 1)).isEqualTo(LENGTH);
            assertThat(Arrays.copyOf(read[0], LENGTH)).isEqualTo(fromFile.channel(0));
        }
    }

    @Test
    void nanIsRefused() throws IOException {
        try (AudioWriter writer = AudioFiles.create(target("nan"), format, 48_000, 1, AudioTags.none())) {
            assertThatThrownBy(() -> writer.write(new float[][] {{0, Float.NaN}}, 0, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("samples to write must be finite, found NaN in audio channel 0 at sample 1 (0.000 s)");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void moreAudioChannelsThanItHoldsAreRefused() {
        int channels = format.mostAudioChannels() + 1;

        assertThatThrownBy(() -> AudioFiles.create(target("many"), format, 48_000, channels, AudioTags.none()))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageContaining(": expected at most " + format.mostAudioChannels() + " audio channels in "
                        + format.word() + ", found " + channels + "; write ");
        assertThat(folder).isEmptyDirectory();
    }

    /** Ogg marks each stream by a random number, which its checksums then contain. */
    private byte[] withoutSerial(byte[] bytes) {
        if (format != AudioFormat.OPUS) {
            return bytes;
        }
        byte[] masked = bytes.clone();
        for (int i = 0; i + 27 < masked.length; i++) {
            if (masked[i] == 'O' && masked[i + 1] == 'g' && masked[i + 2] == 'g' && masked[i + 3] == 'S') {
                Arrays.fill(masked, i + 14, i + 18, (byte) 0);
                Arrays.fill(masked, i + 22, i + 26, (byte) 0);
            }
        }
        return masked;
    }

    private Path target(String name) {
        return folder.resolve(name + "." + format.extension());
    }

    private Path write(String name, AudioClip clip) throws IOException {
        Path file = target(name);
        float[][] channels = new float[clip.audioChannels()][];
        Arrays.setAll(channels, clip::channel);
        try (AudioWriter writer =
                AudioFiles.create(file, format, clip.sampleRateHz(), clip.audioChannels(), AudioTags.none())) {
            writer.write(channels, 0, clip.length());
            writer.finish();
        }
        return file;
    }

    private static AudioClip tones(int rateHz, int channels, int length) {
        float[][] tones = new float[channels][];
        Arrays.setAll(tones, c -> Signals.tone(440 + 110 * c, rateHz, length));
        return AudioClip.of(rateHz, tones);
    }

    /** Of the middle half, where no codec smears the ends; in dB below the tone. */
    private static double errorDb(float[] wanted, float[] found) {
        int quarter = wanted.length / 4;
        float[] middle = Arrays.copyOfRange(wanted, quarter, 3 * quarter);
        return Signals.differenceDb(middle, Arrays.copyOfRange(found, quarter, 3 * quarter)) - Signals.levelDb(middle);
    }

    /** A channel that has room for so many bytes. */
    private static final class FullDisk implements SeekableByteChannel {
        private final SeekableByteChannel disk;
        private final long room;

        FullDisk(SeekableByteChannel disk, long room) {
            this.disk = disk;
            this.room = room;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            if (disk.position() + from.remaining() > room) {
                throw new IOException("No space left on device");
            }
            return disk.write(from);
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return disk.read(to);
        }

        @Override
        public long position() throws IOException {
            return disk.position();
        }

        @Override
        public SeekableByteChannel position(long wanted) throws IOException {
            disk.position(wanted);
            return this;
        }

        @Override
        public long size() throws IOException {
            return disk.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            disk.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return disk.isOpen();
        }

        @Override
        public void close() throws IOException {
            disk.close();
        }
    }
}
