package io.highband.upscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.AudioFormat;
import io.highband.audio.AudioReader;
import io.highband.audio.AudioTags;
import io.highband.audio.AudioWriter;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.dsp.Resampler;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpscaleFilesTest {
    @TempDir
    private Path folder;

    private Path write(String name, AudioClip clip) throws IOException {
        Path file = folder.resolve(name);
        AudioFiles.write(file, clip, SampleFormat.FLOAT_32);
        return file;
    }

    /** Several blocks long. */
    private static AudioClip stereo() {
        return AudioClip.of(8_000, Signals.noise(1, 100_001), Signals.noise(2, 100_001));
    }

    private UpscaleSink floats(Path to) {
        return (rateHz, channels) -> AudioFiles.create(to, AudioFormat.WAV_FLOAT, rateHz, channels, AudioTags.none());
    }

    @Test
    void aFileBecomesWhatTheClipWouldToTheLastBit() throws IOException {
        AudioClip clip = stereo();
        Path from = write("in.wav", clip);
        Path to = folder.resolve("out.wav");
        List<Long> progress = new ArrayList<>();
        UpscaleListener listener = new UpscaleListener() {
            @Override
            public void progressed(long samples, OptionalLong total) {
                progress.add(samples);
                assertThat(total).hasValue(100_001);
            }
        };

        try (Upscaler upscaler = Upscaler.spline()) {
            UpscaleReport report = upscaler.upscale(() -> AudioFiles.open(from), floats(to), listener);

            AudioClip expected = upscaler.upscale(clip);
            AudioClip found = AudioFiles.read(to);
            assertThat(found.sampleRateHz()).isEqualTo(16_000);
            assertThat(found.channel(0)).isEqualTo(expected.channel(0)).hasSize(200_002);
            assertThat(found.channel(1)).isEqualTo(expected.channel(1));
            assertThat(report.samplesIn()).isEqualTo(100_001);
            assertThat(report.samplesOut()).isEqualTo(200_002);
        }
        assertThat(progress).isSorted().endsWith(100_001L).hasSizeGreaterThan(2);
    }

    @Test
    void whatCanBeReadOnlyOnceGivesTheSame() throws IOException {
        AudioClip clip = stereo();
        Path from = write("in.wav", clip);
        Path to = folder.resolve("out.wav");
        try (Upscaler upscaler = Upscaler.spline();
                AudioReader reader = AudioFiles.open(from)) {

            upscaler.upscale(reader, floats(to), UpscaleListener.NONE);

            assertThat(AudioFiles.read(to).channel(1))
                    .isEqualTo(upscaler.upscale(clip).channel(1));
        }
    }

    @Test
    void sixLinesAreEnough() throws IOException {
        Path from = write("in.wav", stereo());
        Path to = folder.resolve("out.flac");

        try (Upscaler upscaler = Upscaler.spline()) {
            UpscaleReport report = upscaler.upscale(from, to);
            assertThat(report.plan().toHz()).isEqualTo(16_000);
        }

        assertThat(AudioFiles.read(to).length()).isEqualTo(200_002);
    }

    @Test
    void theRateIsOneThatTheFormatHolds() throws IOException {
        Path from = write("in.wav", stereo());

        try (Upscaler upscaler = Upscaler.spline()) {
            assertThat(upscaler.upscale(from, folder.resolve("out.opus")).plan().toHz())
                    .isEqualTo(48_000);
        }
    }

    @Test
    void fullBandSoundIsLeftAsItIs() throws IOException {
        AudioClip clip = AudioClip.of(44_100, Signals.noise(1, 90_000));
        Path from = write("in.wav", clip);
        Path to = folder.resolve("out.wav");
        try (Upscaler upscaler = Upscaler.spline(4_000, 4)) {

            UpscaleReport report = upscaler.upscale(() -> AudioFiles.open(from), floats(to), UpscaleListener.NONE);

            assertThat(report.plan().changed()).isFalse();
            assertThat(AudioFiles.read(to).sampleRateHz()).isEqualTo(44_100);
            assertThat(AudioFiles.read(to).channel(0)).isEqualTo(clip.channel(0));
        }
    }

    @Test
    void aTelephoneCallInALargeFileIsFoundOut() throws IOException {
        float[] call = Resampler.between(8_000, 48_000).apply(Signals.noise(1, 16_000));
        Path from = write("in.wav", AudioClip.of(48_000, call));
        try (Upscaler upscaler = Upscaler.spline(8_000, 2)) {

            UpscaleReport report = upscaler.upscale(from, folder.resolve("out.wav"));

            assertThat(report.plan().changed()).isTrue();
            assertThat(report.plan().toHz()).isEqualTo(16_000);
            assertThat(report.plan().bandwidthHz()).isBetween(3_600.0, 4_100.0);
        }
    }

    @Test
    void namesThatNoFormatGoesByAreRefused() throws IOException {
        Path from = write("in.wav", stereo());
        try (Upscaler upscaler = Upscaler.spline()) {
            assertThatThrownBy(() -> upscaler.upscale(from, folder.resolve("out.txt")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("out.txt: expected a name that ends in wav, flac, opus, mp3, aiff, found");
        }
        assertThat(folder).isDirectoryNotContaining("glob:**out*");
    }

    @Test
    void aWriterThatFailsStopsTheRestAndLeavesNothing() throws IOException {
        Path from = write("in.wav", stereo());
        Path to = folder.resolve("out.wav");
        UpscaleSink failing = (rateHz, channels) -> new FailingWriter(floats(to).open(rateHz, channels));
        try (Upscaler upscaler = Upscaler.spline()) {
            assertThatThrownBy(() -> upscaler.upscale(() -> AudioFiles.open(from), failing, UpscaleListener.NONE))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is full");
        }
        assertThat(folder).isDirectoryNotContaining("glob:**out*");
    }

    @Test
    void aReaderThatFailsHalfwayLeavesNothing() throws IOException {
        AudioClip whole = stereo();
        Path from = write("in.wav", whole);
        Path to = folder.resolve("out.wav");
        try (Upscaler upscaler = Upscaler.spline()) {
            RecordingSource cutShort = () -> {
                AudioReader reader = AudioFiles.open(from);
                Files.write(from, new byte[1_000]); // shrinks under the reader's hands
                return reader;
            };
            assertThatThrownBy(() -> upscaler.with(UpscaleOptions.defaults().withBandwidthHz(4_000))
                            .upscale(cutShort, floats(to), UpscaleListener.NONE))
                    .isInstanceOf(IOException.class);
        }
        assertThat(folder).isDirectoryNotContaining("glob:**out*");
    }

    @Test
    void anInterruptStopsItAndLeavesNothing() throws IOException {
        Path from = write("in.wav", stereo());
        Path to = folder.resolve("out.wav");
        UpscaleListener impatient = new UpscaleListener() {
            @Override
            public void progressed(long samples, OptionalLong total) {
                Thread.currentThread().interrupt();
            }
        };
        try (Upscaler upscaler = Upscaler.spline()) {
            assertThatThrownBy(() -> upscaler.upscale(() -> AudioFiles.open(from), floats(to), impatient))
                    .isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(folder).isDirectoryNotContaining("glob:**out*");
    }

    private record FailingWriter(AudioWriter inner) implements AudioWriter {
        @Override
        public int sampleRateHz() {
            return inner.sampleRateHz();
        }

        @Override
        public int audioChannels() {
            return inner.audioChannels();
        }

        @Override
        public void write(float[][] from, int offset, int count) throws IOException {
            throw new IOException("the disk is full");
        }

        @Override
        public long clippedSamples() {
            return 0;
        }

        @Override
        public void finish() throws IOException {
            inner.finish();
        }

        @Override
        public void close() throws IOException {
            inner.close();
        }
    }
}
