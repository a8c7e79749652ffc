package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** Patches that say who they are: sample j of patch i is i + j / 1024 in low resolution, its negative in high. */
final class NumberedPatches {
    private NumberedPatches() {}

    static float[] lowRes(int patch, int samples) {
        float[] values = new float[samples];
        for (int j = 0; j < samples; j++) {
            values[j] = patch + j / 1024f; // exact in float for the few thousand patches of a test
        }
        return values;
    }

    static float[] highRes(int patch, int samples) {
        float[] values = lowRes(patch, samples);
        for (int j = 0; j < samples; j++) {
            values[j] = -values[j];
        }
        return values;
    }

    static Path archive(Path file, int patches, int lowResSamples, int highResSamples) throws IOException {
        try (ArchiveWriter writer = ArchiveWriter.create(file, ArchiveInfo.unknown(), Compression.NONE)) {
            for (int i = 0; i < patches; i++) {
                writer.appendPatch(lowRes(i, lowResSamples), highRes(i, highResSamples), "");
            }
            writer.finish();
        }
        return file;
    }

    /** Asserts that {@code lowRes} and {@code highRes} hold, at the place of row {@code row}, the given patch. */
    static void assertHolds(
            int patch, int row, float[] lowRes, int lowResSamples, float[] highRes, int highResSamples) {
        for (int j = 0; j < lowResSamples; j++) {
            assertThat(lowRes[row * lowResSamples + j]).isEqualTo(patch + j / 1024f);
        }
        for (int j = 0; j < highResSamples; j++) {
            assertThat(highRes[row * highResSamples + j]).isEqualTo(-(patch + j / 1024f));
        }
    }
}
