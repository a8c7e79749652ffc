package io.highband.bench;

import io.highband.audio.AudioFiles;
import io.highband.audio.AudioFormat;
import io.highband.audio.AudioTags;
import io.highband.audio.AudioWriter;
import io.highband.dataset.LowRes;
import io.highband.dataset.LowResGrid;
import io.highband.dataset.PreparationConfig;
import io.highband.dataset.Preparer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Made-up recordings in files, and archives of their patches. */
final class Corpus {

    static final int RATE_HZ = 48_000;
    static final int FILE_SECONDS = 30;

    /** Half a minute of sound is written over and over: making it up takes longer than writing it. */
    private final float[] sound = Sounds.speechlike(1, RATE_HZ, FILE_SECONDS * RATE_HZ);

    private final Place place;

    Corpus(Place place) {
        this.place = place;
    }

    /** @return names of the files in the scratch folder */
    List<String> record(AudioFormat format, int files) throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            String name = i + "." + format.name().toLowerCase(Locale.ROOT).replaceAll("\\d|_", "");
            names.add(name);
            if (Files.notExists(place.file(name))) {
                write(place.file(name), format, 1, 1);
            }
        }
        return names;
    }

    /** The half minute again and again. */
    void write(Path file, AudioFormat format, int audioChannels, int times) throws IOException {
        float[][] channels = new float[audioChannels][];
        Arrays.fill(channels, sound);
        try (AudioWriter writer = AudioFiles.create(file, format, RATE_HZ, audioChannels, AudioTags.none())) {
            for (int i = 0; i < times; i++) {
                writer.write(channels, 0, sound.length);
            }
            writer.finish();
        }
    }

    /** Patches of 8192 at 16 kHz from every fourth of it, as the published runs have them. */
    Path prepare(String archive, List<String> names) throws IOException {
        Path list = place.file(archive + ".txt");
        Files.write(list, names);
        PreparationConfig config = PreparationConfig.builder(list, place.scratch(), place.file(archive))
                .scale(4)
                .sampleRateHz(16_000)
                .dimension(8192)
                .stride(4096)
                .lowRes(LowRes.DECIMATED)
                .lowResGrid(LowResGrid.HIGH_RATE)
                .batchSize(8)
                .build();
        Preparer.prepare(config, done -> {});
        return config.out();
    }
}
