package io.highband.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioFilesTest {
    @TempDir
    Path folder;

    @Test
    void whatWasWrittenAsFloatIsReadBackExactly() throws IOException {
        AudioClip clip = AudioClip.of(16_000, Signals.noise(1, 12_345), Signals.noise(2, 12_345));
        Path file = folder.resolve("a.wav");

        AudioFiles.write(file, clip, SampleFormat.FLOAT_32);

        AudioClip read = AudioFiles.read(file);
        assertThat(read.sampleRateHz()).isEqualTo(16_000);
        assertThat(read.channel(0)).isEqualTo(clip.channel(0));
        assertThat(read.channel(1)).isEqualTo(clip.channel(1));
    }

    @Test
    void contentCountsNotTheName() throws IOException {
        Path flacNamedWav = Files.copy(AudioFixture.path("tone.flac"), folder.resolve("a.wav"));
        Path wavNamedMp3 = Files.copy(AudioFixture.path("tone-s16le.wav"), folder.resolve("b.mp3"));

        assertThat(AudioFiles.read(flacNamedWav).length()).isEqualTo(4_000);
        assertThat(AudioFiles.read(wavNamedMp3).length()).isEqualTo(160);
    }

    @Test
    void fileThatIsNotAudioIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.wav"), "Dear diary, today I did not record anything.\n");

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessageStartingWith(file + ": expected audio, found nothing that FFmpeg recognises (")
                .hasMessageEndingWith("); give a whole WAV, FLAC, MP3, Ogg, Opus, M4A or AIFF file");
    }

    @Test
    void playlistThatNamesAnAddressIsNotFollowed() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        String playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:%d/a.ts\n#EXT-X-ENDLIST\n";
        Path file = Files.writeString(
                folder.resolve("a.m3u8"), playlist.formatted(server.getAddress().getPort()));

        try {
            assertThatThrownBy(() -> AudioFiles.read(file)).isInstanceOf(AudioFormatException.class);
        } finally {
            server.stop(0);
        }

        assertThat(requests).hasValue(0);
    }

    @Test
    void missingFileIsRefused() {
        Path file = folder.resolve("missing.wav");

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessage(file + ": expected an audio file, found no such file; check the name");
    }

    @Test
    void folderIsRefused() {
        assertThatThrownBy(() -> AudioFiles.read(folder))
                .isInstanceOf(AudioFormatException.class)
                .hasMessage(folder + ": expected an audio file, found a folder; name one of the files in it");
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.wav"));

        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOf(AudioFormatException.class)
                .hasMessage(file + ": expected an audio file, found an empty file; record or download it again");
    }

    @Test
    void exceptionCarriesItsParts() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.wav"));

        assertThatThrownBy(() -> AudioFiles.read(file)).isInstanceOfSatisfying(AudioFormatException.class, e -> {
            assertThat(e.path()).isEqualTo(file);
            assertThat(e.wanted()).isEqualTo("an audio file");
            assertThat(e.found()).isEqualTo("an empty file");
        });
    }
}
