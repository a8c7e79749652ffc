package io.highband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT59.4S, 59 s",
        "PT59.6S, 1 min 0 s",
        "PT3M5S, 3 min 5 s",
        "PT59M59.9S, 1 h 0 min",
        "PT26H40M, 26 h 40 min"
    })
    void durationIsSaidInItsTwoLargestUnits(Duration duration, String words) {
        assertThat(Spoken.duration(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 patch", "0, 0 patches", "12, 12 patches"})
    void oneIsSingular(long number, String words) {
        assertThat(Spoken.count(number, "patch", "patches")).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"10, 4, 2.50 x real time", "100, 0.5, 200 x real time"})
    void speedIsSoundOverWork(double sound, double work, String words) {
        assertThat(Spoken.timesRealTime(sound, work)).isEqualTo(words);
    }
}
