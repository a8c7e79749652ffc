package io.highband.spark;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import io.highband.dataset.LowRes;
import io.highband.model.Checkpoint;
import io.highband.model.Dnn;
import io.highband.model.Network;
import io.highband.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Short recordings and a small model. */
final class Corpus {
    static final int HIGH_HZ = 16_000;

    private Corpus() {}

    /** Noise over a tone, at 16 kHz, a bit longer from one to the next. */
    static void recording(Path file, int number) throws IOException {
        recording(file, number, HIGH_HZ);
    }

    static void recording(Path file, int number, int rateHz) throws IOException {
        int samples = 4_000 + 301 * number;
        float[] tone = Signals.tone(200 + 170 * number, rateHz, samples);
        float[] noise = Signals.noise(number, samples);
        for (int i = 0; i < samples; i++) {
            tone[i] = 0.5f * tone[i] + 0.1f * noise[i];
        }
        Files.createDirectories(file.getParent());
        AudioFiles.write(file, AudioClip.of(rateHz, tone), SampleFormat.PCM_16);
    }

    /** A network from 4 to 16 kHz that was never taught; it does something to every sample. */
    static Path checkpoint(Path folder) throws IOException {
        Files.createDirectories(folder);
        Dnn.Config config = Dnn.Config.of(1, 512);
        try (Network network = config.build(7)) {
            new Checkpoint(config, new Task(4, HIGH_HZ, LowRes.DECIMATED.filter()), Map.of()).write(folder, network);
        }
        return folder;
    }
}
