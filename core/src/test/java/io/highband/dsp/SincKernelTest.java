package io.highband.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.audio.Signals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SincKernelTest {
    @ParameterizedTest
    @CsvSource({
        "48000, 16000, 1",
        "48000, 16000, 7",
        "48000, 16000, 480",
        "16000, 48000, 480",
        "44100, 48000, 11000",
        "7919, 16000, 480"
    })
    void outputsDoNotDependOnHowManyAreComputedAtOnce(int fromHz, int toHz, int outputsAtOnce) {
        SincKernel kernel = new SincKernel(fromHz, toHz, SincKernel.BELOW_NYQUIST);
        float[] noise = Signals.noise(5, 24_000);
        int skipped = (int) (kernel.taps() * (long) toHz / fromHz) + 2; // all inputs of the outputs exist
        float[] whole = new float[(int) kernel.outputs(noise.length) - 2 * skipped];
        float[] sliced = new float[whole.length];

        kernel.produce(noise, 0, skipped, whole, 0, whole.length);
        for (int at = 0; at < sliced.length; at += outputsAtOnce) {
            int count = Math.min(outputsAtOnce, sliced.length - at);
            kernel.produce(noise, 0, skipped + at, sliced, at, count);
        }

        assertThat(sliced).isEqualTo(whole);
    }

    @Test
    void outputsDoNotDependOnWhatElseIsInTheArray() {
        SincKernel kernel = new SincKernel(48_000, 16_000, SincKernel.BELOW_NYQUIST);
        float[] noise = Signals.noise(6, 48_000);
        int start = 30_000;
        int first = start / 3 + kernel.taps();
        float[] tail = Arrays.copyOfRange(noise, start, noise.length);
        float[] fromWhole = new float[1_000];
        float[] fromTail = new float[1_000];

        kernel.produce(noise, 0, first, fromWhole, 0, 1_000);
        kernel.produce(tail, start, first, fromTail, 0, 1_000);

        assertThat(fromTail).isEqualTo(fromWhole);
    }

    @Test
    void awkwardRatiosShareATableOfBoundedSize() {
        assertThat(new SincKernel(44_100, 48_000, SincKernel.BELOW_NYQUIST).rows())
                .isEqualTo(160);
        assertThat(new SincKernel(7_919, 16_000, SincKernel.BELOW_NYQUIST).rows())
                .isLessThanOrEqualTo(SincKernel.BLENDED_ROWS + 1);
        assertThat(new SincKernel(384_001, 8_000, SincKernel.BELOW_NYQUIST).rows())
                .isLessThan(100); // 20 times as long each
    }
}
