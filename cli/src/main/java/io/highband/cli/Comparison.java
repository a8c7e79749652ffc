package io.highband.cli;

import io.highband.audio.AudioClip;
import io.highband.audio.AudioFiles;
import io.highband.audio.AudioReader;
import io.highband.audio.Damaged;
import io.highband.evaluation.SpectrogramImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Before and after, one above the other in one picture. */
final class Comparison {

    /** More would not be seen in a picture of a thousand columns, and has to fit in memory. Chosen, not tuned. */
    private static final int MOST_SECONDS = 60;

    private static final int BLOCK_SAMPLES = 1 << 14;

    private Comparison() {}

    /** Draws the first minute of a recording, of its result and of its reference; the picture stands beside the result. */
    static Path draw(UpscaleTargets.Pair pair, Damaged damaged, Optional<Path> reference) throws IOException {
        Path picture = pair.to().resolveSibling(UpscaleTargets.stem(pair.to()) + ".png");
        List<SpectrogramImage.Panel> panels = new ArrayList<>();
        panels.add(panel("before: ", pair.from().path(), damaged));
        panels.add(panel("after: ", pair.to(), Damaged.REFUSE));
        if (reference.isPresent()) {
            panels.add(panel("reference: ", reference.get(), Damaged.REFUSE));
        }
        SpectrogramImage.of(panels.toArray(new SpectrogramImage.Panel[0])).writePng(picture);
        return picture;
    }

    private static SpectrogramImage.Panel panel(String which, Path file, Damaged damaged) throws IOException {
        return new SpectrogramImage.Panel(which + file.getFileName(), beginning(file, damaged));
    }

    private static AudioClip beginning(Path file, Damaged damaged) throws IOException {
        try (AudioReader reader = AudioFiles.open(file, damaged)) {
            int most = Math.multiplyExact(MOST_SECONDS, reader.sampleRateHz());
            float[][] block = new float[reader.audioChannels()][BLOCK_SAMPLES];
            float[] mono = new float[BLOCK_SAMPLES]; // pictures show the mean of the audio channels
            int length = 0;
            int read = reader.read(block, 0, Math.min(BLOCK_SAMPLES, most));
            while (read > 0) {
                mono = length + read > mono.length ? Arrays.copyOf(mono, 2 * mono.length) : mono;
                for (int i = 0; i < read; i++) {
                    double sum = 0;
                    for (float[] channel : block) {
                        sum += channel[i];
                    }
                    mono[length + i] = (float) (sum / block.length);
                }
                length += read;
                read = length == most ? 0 : reader.read(block, 0, Math.min(BLOCK_SAMPLES, most - length));
            }
            return AudioClip.of(reader.sampleRateHz(), Arrays.copyOf(mono, length));
        }
    }
}
