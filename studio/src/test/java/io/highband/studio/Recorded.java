package io.highband.studio;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Recordings for tests, as the bytes of a WAV file. */
final class Recorded {
    static final int RATE_HZ = 8_000;

    private Recorded() {}

    /** A sweep from 200 Hz to 3 kHz, half a second long. */
    static byte[] sweep() {
        return wav(AudioClip.of(RATE_HZ, Signals.sweep(200, 3_000, RATE_HZ, RATE_HZ / 2)));
    }

    static byte[] silence(Duration duration, int audioChannels) {
        float[][] channels = new float[audioChannels][(int) (duration.toMillis() * RATE_HZ / 1000)];
        return wav(AudioClip.of(RATE_HZ, channels));
    }

    static byte[] wav(AudioClip clip) {
        try {
            Path file = Files.createTempFile("recorded", ".wav");
            try {
                AudioFiles.write(file, clip, SampleFormat.PCM_16);
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AudioClip clip(byte[] bytes) {
        try {
            Path file = Files.createTempFile("answered", ".audio");
            try {
                Files.write(file, bytes);
                return AudioFiles.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
