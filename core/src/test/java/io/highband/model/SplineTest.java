package io.highband.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highband.audio.Signals;
import org.junit.jupiter.api.Test;

class SplineTest {

    @Test
    void samplesStayWhereTheyWere() {
        float[] lowRes = Signals.noise(1, 101);

        float[] highRes = new Spline(4).upscale(lowRes);

        assertThat(highRes).hasSize(404);
        for (int i = 0; i < lowRes.length; i++) {
            assertThat(highRes[4 * i]).isEqualTo(lowRes[i]);
        }
    }

    @Test
    void aScaleOfZeroIsRefused() {
        assertThatThrownBy(() -> new Spline(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scale must be at least 1, found 0");
    }
}
