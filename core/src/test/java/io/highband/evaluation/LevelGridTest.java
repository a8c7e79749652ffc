package io.highband.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.highband.audio.AudioClip;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelGridTest {
    private static final double FRAME_SECONDS = 0.04; // bins of 25 Hz

    @Test
    void fullScaleToneIsAtZeroDecibelsInItsRow() {
        AudioClip tone = AudioClip.of(16_000, tone(1000, 1, 16_000, 16_000));

        LevelGrid grid = LevelGrid.of(tone, 100, 320, 8000, FRAME_SECONDS); // one row per bin

        assertThat(grid.levelDb(50, 40)).isCloseTo(0f, within(0.01f));
        assertThat(grid.levelDb(50, 40 + 5)).isLessThan(-60);
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 8_000, 48_000})
    void toneHasTheSameLevelAtEveryRate(int rateHz) {
        AudioClip tone = AudioClip.of(rateHz, tone(1000, 0.1f, rateHz, rateHz));

        LevelGrid grid = LevelGrid.of(tone, 100, 80, 2000, FRAME_SECONDS);

        assertThat(grid.levelDb(50, 40)).isCloseTo(-20f, within(0.01f));
    }

    @Test
    void noiseOfOneDensityHasTheSameLevelAtEveryRate() {
        // Four times the rate spreads the same power over four times the band: twice the amplitude, same density.
        LevelGrid narrow = LevelGrid.of(AudioClip.of(4_000, noise(40_000, 0.1f)), 1, 8, 2000, FRAME_SECONDS);
        LevelGrid wide = LevelGrid.of(AudioClip.of(16_000, noise(160_000, 0.2f)), 1, 8, 2000, FRAME_SECONDS);

        assertThat(wide.levelDb(0, 3)).isCloseTo(narrow.levelDb(0, 3), within(1f));
    }

    @Test
    void nothingStandsAboveTheNyquistFrequency() {
        AudioClip clip = AudioClip.of(4_000, noise(4_000, 1));

        LevelGrid grid = LevelGrid.of(clip, 50, 80, 8000, FRAME_SECONDS); // 100 Hz per row

        assertThat(grid.levelDb(25, 19)).isGreaterThan(-60);
        assertThat(grid.levelDb(25, 20)).isEqualTo(LevelGrid.NOTHING_DB);
        assertThat(grid.levelDb(25, 79)).isEqualTo(LevelGrid.NOTHING_DB);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_600, 160_000, 9_600_000}) // 0.1 s, 10 s, 10 min at 16 kHz
    void clickShowsInTheColumnOfItsTime(int length) {
        float[] click = new float[length];
        click[length / 4] = 1;

        LevelGrid grid = LevelGrid.of(AudioClip.of(16_000, click), 100, 20, 8000, 0.008);

        assertThat(loudestColumn(grid)).isCloseTo(25, within(1));
    }

    @Test
    void longPauseInALongClipStaysSilent() {
        float[] halfSilent = noise(9_600_000, 1);
        Arrays.fill(halfSilent, 0, halfSilent.length / 2, 0f);

        LevelGrid grid = LevelGrid.of(AudioClip.of(16_000, halfSilent), 100, 20, 8000, FRAME_SECONDS);

        assertThat(grid.levelDb(48, 10)).isEqualTo(LevelGrid.NOTHING_DB);
        assertThat(grid.levelDb(51, 10)).isGreaterThan(-60);
    }

    @Test
    void oneSampleFillsItsColumns() {
        LevelGrid grid = LevelGrid.of(AudioClip.of(16_000, new float[] {0.5f}), 3, 4, 8000, FRAME_SECONDS);

        assertThat(grid.columns()).isEqualTo(3);
        assertThat(grid.levelDb(2, 0)).isGreaterThan(-60);
    }

    @Test
    void channelsAreAveraged() {
        float[] tone = tone(1000, 1, 16_000, 16_000);
        AudioClip leftOnly = AudioClip.of(16_000, tone, new float[tone.length]);

        LevelGrid grid = LevelGrid.of(leftOnly, 10, 320, 8000, FRAME_SECONDS);

        assertThat(grid.levelDb(5, 40)).isCloseTo(-6.02f, within(0.01f));
    }

    @Test
    void silenceHasNoLevel() {
        LevelGrid grid = LevelGrid.of(AudioClip.of(16_000, new float[100]), 10, 10, 8000, FRAME_SECONDS);

        assertThat(grid.loudestDb()).isEqualTo(LevelGrid.NOTHING_DB);
    }

    private static int loudestColumn(LevelGrid grid) {
        int loudest = 0;
        for (int column = 0; column < grid.columns(); column++) {
            if (grid.levelDb(column, 10) > grid.levelDb(loudest, 10)) {
                loudest = column;
            }
        }
        return loudest;
    }

    private static float[] tone(double frequencyHz, float amplitude, int rateHz, int length) {
        float[] tone = new float[length];
        for (int i = 0; i < length; i++) {
            tone[i] = (float) (amplitude * Math.sin(2 * Math.PI * frequencyHz * i / rateHz));
        }
        return tone;
    }

    private static float[] noise(int length, float amplitude) {
        Random random = new Random(1);
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = amplitude * random.nextFloat(-1, 1);
        }
        return noise;
    }
}
