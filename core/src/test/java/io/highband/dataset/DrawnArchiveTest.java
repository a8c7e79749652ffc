package io.highband.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.audio.Signals;
import io.highband.degradation.DegradationRecipe;
import io.highband.degradation.DegradationRecipe.Bandwidth;
import io.highband.degradation.DegradationRecipe.Method;
import io.highband.degradation.DegradationRecipe.Range;
import io.highband.degradation.DegradationRecipe.WeighedMethod;
import io.highband.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnArchiveTest {
    private static final DegradationRecipe RECIPE = new DegradationRecipe(
            List.of(new Bandwidth(1_000, 4_000, 1)),
            List.of(new WeighedMethod(Method.FILTER, 1)),
            0,
            0,
            0,
            new Range(0, 0),
            new Range(-20, -6));

    @TempDir
    private Path folder;

    private SmallCorpus corpus;

    @BeforeEach
    void record() throws IOException {
        corpus = SmallCorpus.in(folder);
    }

    @Test
    void eachPassTakesSomethingElseFromTheSameRecordings() throws IOException {
        Path archive = corpus.archive("two.h5", options -> options.degradations(RECIPE, 2));

        try (PatchArchive patches = PatchArchive.open(archive)) {
            assertThat(patches.patches())
                    .isBetween(2 * 3 * 3, 2 * 3 * 4); // 2048 samples, from anywhere in the first patch
            assertThat(patches.info().scale()).hasValue(1);
            assertThat(patches.info().filter()).hasValue(ArchiveInfo.DRAWN);
            assertThat(new Task(1, 16_000, ArchiveInfo.DRAWN).isOfManyLosses()).isTrue();
            assertThat(patches.lowResSamples()).isEqualTo(512);
            for (float[][] pair : pairs(patches)) {
                assertThat(pair[0]).isNotEqualTo(pair[1]);
                assertThat(Signals.levelDb(pair[0])).isLessThan(Signals.levelDb(pair[1]));
            }
            List<float[][]> all = pairs(patches);
            assertThat(all.get(0)[0]).isNotEqualTo(all.get(all.size() / 2)[0]);
        }
    }

    @Test
    void sameSeedGivesTheSameArchive() throws IOException {
        Path one = corpus.archive("one.h5", options -> options.seed(7).degradations(RECIPE, 1));
        Path same = corpus.archive("same.h5", options -> options.seed(7).degradations(RECIPE, 1));
        Path other = corpus.archive("other.h5", options -> options.seed(8).degradations(RECIPE, 1));

        assertThat(firstPatch(same)).isEqualTo(firstPatch(one));
        assertThat(firstPatch(other)).isNotEqualTo(firstPatch(one));
    }

    @Test
    void recipesForAHigherRateAreRefused() {
        assertThatThrownBy(() -> corpus.archive(
                        "x.h5", options -> options.degradations(RECIPE, 1).sampleRateHz(8_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("degradations must end below half of sampleRateHz=8000, found a bandwidth up to 4000.0 Hz");
    }

    @Test
    void overlappingPatchesAreRefused() {
        assertThatThrownBy(() -> corpus.archive(
                        "x.h5", options -> options.degradations(RECIPE, 1).stride(256)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dimension=512 must be at least 1 and stride=256 the same where degradations are drawn:"
                        + " each patch has its own");
        assertThat(folder.resolve("x.h5")).doesNotExist();
    }

    private static List<float[][]> pairs(PatchArchive patches) throws IOException {
        ArrayList<float[][]> pairs = new ArrayList<>();
        for (int i = 0; i < patches.patches(); i++) {
            float[][] pair = new float[2][512];
            patches.read(new int[] {i}, pair[0], pair[1]);
            pairs.add(pair);
        }
        return pairs;
    }

    private static float[] firstPatch(Path archive) throws IOException {
        try (PatchArchive patches = PatchArchive.open(archive)) {
            return pairs(patches).get(0)[0];
        }
    }
}
