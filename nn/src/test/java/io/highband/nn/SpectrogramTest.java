package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineScope.class)
class SpectrogramTest {
    private final Spectrogram spectrogram = new Spectrogram(64, 16);

    @Test
    void inverseBringsTheSignalBack() {
        Tensor signal = Numbers.normal(1, 3, 160);

        Tensor back = spectrogram.inverse(spectrogram.of(signal), 160);

        assertThat(Numbers.relativeError(back, signal)).isLessThan(1e-6);
    }

    @Test
    void isTheFourierTransformOfWindowedFrames() {
        float[] x = Numbers.normal(2, 160);
        int frame = 5;
        int bin = 7;
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < 64; i++) {
            double windowed = x[frame * 16 - 32 + i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / 64));
            real += windowed * Math.cos(2 * Math.PI * bin * i / 64);
            imaginary -= windowed * Math.sin(2 * Math.PI * bin * i / 64);
        }

        Tensor spectrum = spectrogram.of(Torch.tensor(x, 1, 160));
        Tensor found = torch.view_as_real(spectrum).select(2, frame).select(1, bin);

        assertThat(Torch.shape(spectrum)).isEqualTo(List.of(1L, 33L, 11L));
        assertThat((double) Torch.array(found)[0]).isCloseTo(real, within(1e-4));
        assertThat((double) Torch.array(found)[1]).isCloseTo(imaginary, within(1e-4));
    }

    @Test
    void whiteNoiseOfVarianceOneHasPowerOneInEveryBin() {
        Tensor noise = Numbers.normal(1, 1, 65_536);

        Tensor power = spectrogram.power(spectrogram.of(noise)).narrow(1, 2, 29).mean(2);

        assertThat(power.min().item_float()).isBetween(0.95f, 1.05f); // 4,097 frames
        assertThat(power.max().item_float()).isBetween(0.95f, 1.05f);
    }

    @Test
    void staysExactInsideBf16() {
        Tensor signal = Numbers.normal(1, 1, 160);
        Tensor back;
        try (Precision.Scope open = Precision.BF16.open()) {
            back = spectrogram.inverse(spectrogram.of(signal), 160);
            assertThat(Precision.BF16.isOpen()).isTrue();
        }

        assertThat(Numbers.relativeError(back, signal)).isLessThan(1e-6);
    }

    @Test
    void hopsThatLeaveGapsAreRefused() {
        assertThatThrownBy(() -> new Spectrogram(64, 33))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A spectrogram needs fftSamples of at least 2 and hopSamples between 1 and fftSamples / 2,"
                        + " found fftSamples=64, hopSamples=33");
    }
}
