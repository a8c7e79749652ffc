package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineScope.class)
class WhiteningTest {
    private static final int SAMPLES = 16_384;

    /** What has leaked through the window counts in the means, and is lost where frames overlap. */
    private static final double LEAKAGE_DB = 1;

    private final Spectrogram spectrogram = new Spectrogram(256, 64);
    private final Whitening whitening = new Whitening(spectrogram, 20);

    @Test
    void whatIsWeakBecomesAsStrongAsTheRest() {
        Tensor whitened = whitened(noiseWithUpperHalfAt(-40));

        assertThat(upperHalfDb(whitened) - lowerHalfDb(whitened)).isCloseTo(0, within(LEAKAGE_DB));
        assertThat(lowerHalfDb(whitened)).isCloseTo(0, within(LEAKAGE_DB));
    }

    @Test
    void whatIsNextToNothingStaysQuiet() {
        Tensor whitened = whitened(noiseWithUpperHalfAt(-80));

        assertThat(upperHalfDb(whitened) - lowerHalfDb(whitened))
                .isLessThan(-10); // a tenth: as at −40 dB, it would be 0
    }

    @Test
    void loudnessDoesNotMatter() {
        Tensor noise = noiseWithUpperHalfAt(-20);

        Tensor quiet = whitened(noise.mul(new Scalar(0.1)));

        assertThat(Numbers.relativeError(quiet, whitened(noise))).isLessThan(1e-3); // the floor's share
    }

    @Test
    void silenceStaysSilent() {
        Tensor silence = torch.zeros(1, SAMPLES);

        assertThat(whitened(silence).abs().max().item_float()).isZero();
    }

    @Test
    void fewerThanNoFramesAreRefused() {
        assertThatThrownBy(() -> new Whitening(spectrogram, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frames must be at least 0, found -1");
    }

    private Tensor whitened(Tensor signal) {
        return whitening.of(spectrogram.of(signal), SAMPLES);
    }

    private Tensor noiseWithUpperHalfAt(double db) {
        Tensor spectrum = spectrogram.of(Numbers.normal(1, 1, SAMPLES));
        spectrum.narrow(1, 64, 65).mul_(new Scalar(Math.pow(10, db / 20)));
        return spectrogram.inverse(spectrum, SAMPLES);
    }

    private double lowerHalfDb(Tensor signal) {
        return meanPowerDb(signal, 4);
    }

    private double upperHalfDb(Tensor signal) {
        return meanPowerDb(signal, 72); // beyond the leakage of the edge
    }

    private double meanPowerDb(Tensor signal, int firstBin) {
        Tensor power = spectrogram.power(spectrogram.of(signal)).narrow(1, firstBin, 50);
        return 10 * Math.log10(power.mean().item_float());
    }
}
