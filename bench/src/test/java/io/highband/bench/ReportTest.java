package io.highband.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.nn.Timing;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void everyRowHoldsTargetBesideFigureSpreadAndHowItWasTaken() {
        Report report = new Report(figure -> {});
        report.add("One", List.of(Figure.judged("a|b", "≥ 2 x", "3 x", "2–4 x", "by hand", true)));
        report.add("Two", List.of(Figure.notMeasured("c", "≤ 1 s", "no clock")));
        report.add("One", List.of(Figure.judged("d", "≥ 2 x", "1 x", "1–1 x", "by hand", false)));

        assertThat(report.toMarkdown("# Title")).isEqualTo("""
                        # Title

                        ## One

                        | what | target | here | spread | how taken | |
                        |---|---|---|---|---|---|
                        | a\\|b | ≥ 2 x | 3 x | 2–4 x | by hand | met |
                        | d | ≥ 2 x | 1 x | 1–1 x | by hand | **missed** |

                        ## Two

                        | what | target | here | spread | how taken | |
                        |---|---|---|---|---|---|
                        | c | ≤ 1 s | – | – | no clock | not measured |
                        """);
    }

    @Test
    void aRangeNamesTheExtremesAndTheRounds() {
        assertThat(Figure.range(Timing.of(2.5, 2, 3))).isEqualTo("2.00–3.00 s, 3 rounds");
    }

    @Test
    void madeUpSpeechStaysWithinFullScaleAndReachesHighFrequencies() {
        float[] sound = Sounds.speechlike(1, 16_000, 32_000);
        double power = 0;
        double ofDifferences = 0;
        for (int i = 1; i < sound.length; i++) {
            power += sound[i] * sound[i];
            ofDifferences += (sound[i] - sound[i - 1]) * (sound[i] - sound[i - 1]);
        }

        for (float sample : sound) {
            assertThat(sample).isBetween(-1f, 1f); // so no NaN either
        }
        assertThat(power / sound.length).isGreaterThan(1e-3);
        assertThat(ofDifferences / power).isGreaterThan(1e-2); // a slow hum would have less
    }
}
