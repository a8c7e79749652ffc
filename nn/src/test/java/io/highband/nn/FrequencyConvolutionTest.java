package io.highband.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrequencyConvolutionTest {

    /** Ten times what was measured: 7·10⁻⁷. */
    private static final double FP32_ERROR = 1e-5;

    /** Measured: 6·10⁻³; the direct convolution has 2·10⁻³. */
    private static final double BF16_ERROR = 1e-2;

    private static final int IN = 70;
    private static final int OUT = 66;

    private PointerScope scope;

    @BeforeEach
    void open() {
        scope = new PointerScope();
        Torch.seed(7);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @CsvSource({
        "9, 1, 64", // a whole number of blocks
        "9, 2, 2", // shorter than the kernel
        "9, 3, 111", // odd, the last block cut off
        "17, 2, 260",
        "33, 1, 33", // as long as the kernel
        "33, 2, 634",
        "65, 2, 514"
    })
    void outputAndGradientsAreThoseOfTheDefinition(int kernel, int dilation, int steps) {
        Convolution convolution = convolution(IN, OUT, kernel, dilation);
        Tensor x = torch.randn(3, IN, steps);
        Tensor slope = torch.randn(3, OUT, steps);

        List<Tensor> plain = plain(convolution, x, slope);
        List<Tensor> fp32 = frequency(convolution, x, slope, dilation, torch.ScalarType.Float);
        List<Tensor> bf16 = frequency(convolution, x, slope, dilation, torch.ScalarType.BFloat16);

        for (int i = 0; i < plain.size(); i++) {
            assertThat(relativeError(fp32.get(i), plain.get(i))).isLessThan(FP32_ERROR);
            assertThat(relativeError(bf16.get(i), plain.get(i))).isLessThan(BF16_ERROR);
        }
    }

    @Test
    void aKernelOfOneIsAProductAlready() {
        Convolution convolution = convolution(IN, OUT, 1, 1);

        assertThat(FrequencyConvolution.pays(
                        torch.randn(3, IN, 640),
                        convolution.parameters().named().get("weight"),
                        1))
                .isFalse();
        assertThat(convolution.forward(torch.randn(3, IN, 640), Pass.EVALUATION).size(1))
                .isEqualTo(OUT);
    }

    /** What rounding leaves behind is relative to the loudest frequency, so a level far from zero is the hard case. */
    @Test
    void aSignalFarFromZeroIsNearlyAsExactAsDirectly() {
        Convolution convolution = convolution(128, 64, 33, 1);
        Tensor x = torch.randn(2, 128, 512).add(Torch.scalar(5));
        Tensor weight = convolution.parameters().named().get("weight");
        Tensor bias = convolution.parameters().named().get("bias");
        Tensor plain = convolution.forwardPlain(x);

        Tensor byFrequency = FrequencyConvolution.convolve(x, weight, bias, 1, torch.ScalarType.BFloat16);
        Tensor direct;
        try (Precision.Scope open = Precision.BF16.open()) {
            direct = convolution.forwardPlain(x);
        }

        assertThat(relativeError(byFrequency, plain)).isLessThan(3 * relativeError(direct, plain));
    }

    @Test
    void sameInputGivesTheSameBits() {
        Convolution convolution = convolution(256, 128, 65, 2);
        Tensor x = torch.randn(2, 256, 1024);
        Tensor slope = torch.randn(2, 128, 1024);

        List<Tensor> once = frequency(convolution, x, slope, 2, torch.ScalarType.BFloat16);
        List<Tensor> again = frequency(convolution, x, slope, 2, torch.ScalarType.BFloat16);

        for (int i = 0; i < once.size(); i++) {
            assertThat(Torch.array(again.get(i))).isEqualTo(Torch.array(once.get(i)));
        }
    }

    @Test
    void aConvolutionTakesThisPathInBf16WhereItPays() {
        Convolution convolution = convolution(128, 64, 65, 2);
        Tensor x = torch.randn(2, 128, 1024);
        Tensor weight = convolution.parameters().named().get("weight");
        Tensor bias = convolution.parameters().named().get("bias");
        Tensor expected = FrequencyConvolution.convolve(x, weight, bias, 2, torch.ScalarType.BFloat16);

        Tensor fp32 = convolution.forward(x, Pass.EVALUATION);
        Tensor bf16;
        try (Precision.Scope open = Precision.BF16.open()) {
            bf16 = convolution.forward(x, Pass.EVALUATION);
        }

        assertThat(Torch.array(bf16)).isEqualTo(Torch.array(expected));
        assertThat(relativeError(fp32, convolution.forwardPlain(x))).isLessThan(1e-6);
    }

    @ParameterizedTest
    @CsvSource({
        "512, 256, 65, 2048, true", // up 0 of AudioTFiLM
        "512, 512, 9, 512, true", // its bottleneck
        "512, 256, 3, 2048, false", // few taps
        "128, 128, 5, 15360, false", // the waveform stage of Highband
        "512, 256, 64, 2048, false", // no centre
        "1, 128, 65, 8192, false", // few channels
        "256, 2, 9, 4096, false",
        "512, 256, 65, 128, false" // phases shorter than the kernel
    })
    void paysForLongKernelsBetweenManyChannels(int in, int out, int kernel, int steps, boolean expected) {
        Tensor x = torch.empty(8, in, steps);
        Tensor weight = torch.empty(out, in, kernel);

        assertThat(FrequencyConvolution.pays(x, weight, 2)).isEqualTo(expected);
    }

    /** With a bias that is not zero, so that it is seen in the output. */
    private static Convolution convolution(int in, int out, int kernel, int dilation) {
        Convolution convolution =
                new Convolution(new Convolution.Shape(in, out, kernel).withDilation(dilation), Initial.GLOROT_UNIFORM);
        Tensor weight = convolution.parameters().named().get("weight");
        convolution.parameters().copyFrom(Map.of("weight", weight, "bias", torch.randn(out)));
        return convolution;
    }

    /** Output, and the gradients of input, weight and bias when the output is weighed by a slope. */
    private static List<Tensor> plain(Convolution convolution, Tensor x, Tensor slope) {
        Tensor leaf = x.detach().clone().set_requires_grad(true);
        return withGradients(convolution, leaf, convolution.forwardPlain(leaf), slope);
    }

    private static List<Tensor> frequency(
            Convolution convolution, Tensor x, Tensor slope, int dilation, torch.ScalarType type) {
        Tensor leaf = x.detach().clone().set_requires_grad(true);
        Tensor weight = convolution.parameters().named().get("weight");
        Tensor bias = convolution.parameters().named().get("bias");
        Tensor y = FrequencyConvolution.convolve(leaf, weight, bias, dilation, type);
        return withGradients(convolution, leaf, y, slope);
    }

    private static List<Tensor> withGradients(Convolution convolution, Tensor x, Tensor y, Tensor slope) {
        y.to(torch.ScalarType.Float).mul(slope).sum().backward();
        List<Tensor> found = new ArrayList<>(List.of(y.detach(), x.grad()));
        for (Tensor parameter : convolution.parameters().learned()) {
            found.add(parameter.grad().clone());
            parameter.mutable_grad().zero_();
        }
        return found;
    }

    private static double relativeError(Tensor found, Tensor expected) {
        Tensor difference = found.to(torch.ScalarType.Float).sub(expected);
        return difference.norm().item_float() / expected.norm().item_float();
    }
}
