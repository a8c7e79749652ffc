package io.highband.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
        assertThat(read.audioChannels()).isEqualTo(2);
        assertThat(read.channel(0)).isEqualTo(clip.channel(0));
        assertThat(read.channel(1)).isEqualTo(clip.channel(1));
    }
}
