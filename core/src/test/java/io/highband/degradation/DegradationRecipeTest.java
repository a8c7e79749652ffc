package io.highband.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.audio.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DegradationRecipeTest {
    private static final int RATE_HZ = 16_000;
    private static final String BANDWIDTHS = "\"bandwidths\": [{\"from_hz\": 1000, \"to_hz\": 4000, \"weight\": 1}]";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"16k, 16000", "48k, 48000"})
    void theRecipesThatComeWithTheRepositoryCanBeDrawnFrom(String name, int rateHz) throws IOException {
        DegradationRecipe recipe =
                DegradationRecipe.read(Path.of("../configs/highband/degradations-" + name + ".json"));
        SplittableRandom random = new SplittableRandom(1);
        float[] noise = Signals.noise(1, 9_000);
        int lossy = 0;

        for (int i = 0; i < 60; i++) {
            float[] left = recipe.draw(random, rateHz).of(noise);

            assertThat(left).hasSize(noise.length);
            lossy += Signals.levelDb(left) < Signals.levelDb(noise) - 0.5 ? 1 : 0;
            assertThat(recipe.drawGain(random)).isBetween(0.09f, 2.1f);
        }
        assertThat(lossy).isGreaterThan(25); // subsampling and what is left untouched keep their level
    }

    @Test
    void sameSeedDrawsTheSame() throws IOException {
        DegradationRecipe recipe = recipe("{\"method\": \"filter\", \"weight\": 1}");
        float[] noise = Signals.noise(1, 9_000);

        float[] first = recipe.draw(new SplittableRandom(5), RATE_HZ).of(noise);

        assertThat(recipe.draw(new SplittableRandom(5), RATE_HZ).of(noise)).isEqualTo(first);
        assertThat(recipe.draw(new SplittableRandom(6), RATE_HZ).of(noise)).isNotEqualTo(first);
    }

    @Test
    void methodWithoutWeightIsNeverDrawn() throws IOException {
        DegradationRecipe recipe =
                recipe("{\"method\": \"sinc\", \"weight\": 1}, {\"method\": \"subsampling\", \"weight\": 0}");
        SplittableRandom random = new SplittableRandom(1);
        float[] tone = Signals.tone(6_500, RATE_HZ, 16_000);

        for (int i = 0; i < 20; i++) {
            float[] left = recipe.draw(random, RATE_HZ).of(tone);
            assertThat(Signals.levelDb(left)).isLessThan(Signals.levelDb(tone) - 30); // nothing folds down
        }
    }

    @Test
    void speechCodecsKeepNoMoreThanTheBandwidthDrawn() throws IOException {
        DegradationRecipe recipe = recipe("{\"method\": \"speech_codec\", \"weight\": 1}");
        SplittableRandom random = new SplittableRandom(1);
        float[] tone = Signals.tone(5_000, RATE_HZ, 16_000);

        for (int i = 0; i < 20; i++) {
            float[] left = recipe.draw(random, RATE_HZ).of(tone);
            assertThat(left).hasSameSizeAs(tone);
            assertThat(Signals.levelDb(left)).isLessThan(Signals.levelDb(tone) - 20);
        }
    }

    @Test
    void fileThatIsNoRecipeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), "{\"bandwidths\": []");

        assertThatThrownBy(() -> DegradationRecipe.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": cannot be read as a recipe of degradations: ");
    }

    @Test
    void recipeOfNothingIsRefused() {
        assertThatThrownBy(() -> recipe("{\"method\": \"sinc\", \"weight\": 0}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("methods must have weights of at least 0 and one above, found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"noise\": 0.1 | noise_db must be there where noise is",
                "\"mu_law\": 3 | mu_law must be a share from 0 to 1, found 3.0",
                "\"bandwidths\": [{\"to_hz\": 4000, \"weight\": 1}] | found from_hz=0.0, to_hz=4000.0",
                "\"bandwidths\": [{\"from_hz\": 4000, \"to_hz\": 400, \"weight\": 1}] | from_hz=4000.0, to_hz=400.0"
            })
    void slipsAreFoundBeforeAnythingIsDrawn(String slip, String words) throws IOException {
        Path file = Files.writeString(
                folder.resolve("slip.json"),
                "{\"methods\": [{\"method\": \"sinc\", \"weight\": 1}], "
                        + (slip.contains("bandwidths") ? slip : BANDWIDTHS + ", " + slip) + "}");

        assertThatThrownBy(() -> DegradationRecipe.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": cannot be read as a recipe of degradations: ")
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"decimation, 11025", "subsampling, 11025", "decimation, 22050", "subsampling, 44100"})
    void whatDropsSamplesKeepsTimeAtAnyRate(String method, int rateHz) throws IOException {
        DegradationRecipe recipe = recipe("{\"method\": \"" + method + "\", \"weight\": 1}");
        SplittableRandom random = new SplittableRandom(1);
        float[] tone = Signals.tone(300, rateHz, 3 * rateHz);

        for (int i = 0; i < 20; i++) {
            float[] left = recipe.draw(random, rateHz).of(tone);

            float[] end = Arrays.copyOfRange(left, 2 * rateHz, 2 * rateHz + rateHz / 2);
            float[] expected = Arrays.copyOfRange(tone, 2 * rateHz, 2 * rateHz + rateHz / 2);
            assertThat(Signals.differenceDb(end, expected)).isLessThan(-40);
        }
    }

    private DegradationRecipe recipe(String methods) throws IOException {
        return DegradationRecipe.read(Files.writeString(
                folder.resolve("recipe.json"), "{" + BANDWIDTHS + ", \"methods\": [" + methods + "]}"));
    }
}
