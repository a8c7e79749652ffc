package io.highband.dataset;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.SampleFormat;
import io.highband.audio.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Three short recordings, the list that names them, and archives prepared from them. */
public final class SmallCorpus {
    public static final int RATE_HZ = 16_000;
    private static final int SAMPLES = 2_048;

    private final Path folder;

    private SmallCorpus(Path folder) {
        this.folder = folder;
    }

    /** Writes recordings and list into a folder, as {@code recordings/} and {@code files.txt}. */
    public static SmallCorpus in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("recordings"));
        for (int i = 0; i < 3; i++) {
            float[] tone = Signals.tone(300 + 500 * i, RATE_HZ, SAMPLES);
            float[] noise = Signals.noise(i, SAMPLES);
            for (int k = 0; k < SAMPLES; k++) {
                tone[k] += 0.1f * noise[k];
            }
            AudioFiles.write(
                    folder.resolve("recordings/" + i + ".wav"), AudioClip.of(RATE_HZ, tone), SampleFormat.PCM_16);
        }
        Files.write(folder.resolve("files.txt"), List.of("0.wav", "1.wav", "2.wav"));
        return new SmallCorpus(folder);
    }

    public Path list() {
        return folder.resolve("files.txt");
    }

    public Path recordings() {
        return folder.resolve("recordings");
    }

    /** Twelve patches of 512 samples for a scale of 4, unless the options say otherwise. */
    public Path archive(String name, UnaryOperator<PreparationConfig.Builder> options) throws IOException {
        Path archive = folder.resolve(name);
        PreparationConfig.Builder small = PreparationConfig.builder(list(), recordings(), archive)
                .dimension(512)
                .stride(512);
        Preparer.prepare(options.apply(small).build(), PreparationListener.SILENT);
        return archive;
    }

    public Path archive(String name) throws IOException {
        return archive(name, options -> options);
    }
}
