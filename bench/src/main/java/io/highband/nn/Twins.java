package io.highband.nn;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Times fast paths of layers beside their plain twins, forward and backward. In nn's package because both are
 * package-private there.
 */
public final class Twins {

    private static final int ROUNDS = 3;

    private Twins() {}

    /** Layers of AudioTFiLM at patches of 8192: name, channels in and out, kernel, steps. */
    private enum Layer {
        DOWN_0(1, 128, 65, 8192),
        DOWN_3(512, 512, 9, 1024),
        UP_2(1024, 1024, 17, 512),
        UP_0(512, 256, 65, 2048);

        private final int in;
        private final int out;
        private final int kernel;
        private final int steps;

        Layer(int in, int out, int kernel, int steps) {
            this.in = in;
            this.out = out;
            this.kernel = kernel;
            this.steps = steps;
        }
    }

    private static final int PATCHES = 4;
    private static final int DILATION = 2;

    /** One layer of the convolutions, by path. */
    public static Map<String, Map<String, Timing>> convolutions(Precision precision, LongSupplier nanoClock) {
        Map<String, Map<String, Timing>> all = new LinkedHashMap<>();
        for (Layer layer : Layer.values()) {
            try (PointerScope scope = new PointerScope()) {
                Convolution convolution = new Convolution(
                        new Convolution.Shape(layer.in, layer.out, layer.kernel).withDilation(DILATION),
                        Initial.NEARLY_ZERO);
                try (Parameters parameters = convolution.parameters()) {
                    Tensor x = torch.randn(PATCHES, layer.in, layer.steps)
                            .to(type(precision))
                            .set_requires_grad(layer.in > 1);
                    Tensor weight = parameters.learned().get(0);
                    Tensor bias = parameters.learned().get(1);
                    Map<String, Timing> paths = new LinkedHashMap<>();
                    paths.put("direct", time(precision, nanoClock, () -> convolution.forwardPlain(x)));
                    paths.put("by phase", time(precision, nanoClock, () -> convolution.forwardByPhase(x)));
                    if (layer.in > 1) {
                        paths.put(
                                "by frequency",
                                time(
                                        precision,
                                        nanoClock,
                                        () -> FrequencyConvolution.convolve(
                                                x, weight, bias, DILATION, type(precision))));
                    }
                    String name = layer.name().toLowerCase(Locale.ROOT).replace('_', '.') + ": " + layer.in + " to "
                            + layer.out + ", kernel " + layer.kernel + ", " + layer.steps + " steps";
                    all.put(name, paths);
                }
            }
        }
        return all;
    }

    /** Steps of Adam on 68 million parameters. */
    public static Map<String, Timing> adam(LongSupplier nanoClock) {
        try (Parameters parameters = new Parameters();
                PointerScope scope = new PointerScope()) {
            parameters.learn("w", Initial.ZERO, 68_234_498L / 1000, 1000);
            Tensor gradient = torch.rand(68_234_498L / 1000, 1000);
            try (Optimizer optimizer = new Optimizer(Optimizer.Algorithm.ADAM, 1e-3, parameters)) {
                Map<String, Timing> paths = new LinkedHashMap<>();
                paths.put("operation by operation", Timing.measure(ROUNDS, nanoClock, () -> {
                    parameters.learned().get(0).mutable_grad().put(gradient);
                    optimizer.stepPlain();
                }));
                paths.put("fused", Timing.measure(ROUNDS, nanoClock, () -> {
                    parameters.learned().get(0).mutable_grad().put(gradient);
                    optimizer.step();
                }));
                return paths;
            }
        }
    }

    private static Timing time(Precision precision, LongSupplier nanoClock, Supplier<Tensor> forward) {
        return Timing.measure(ROUNDS, nanoClock, () -> {
            try (PointerScope round = new PointerScope()) {
                Tensor y;
                try (Precision.Scope open = precision.open()) {
                    y = forward.get();
                }
                y.sum().backward();
            }
        });
    }

    private static torch.ScalarType type(Precision precision) {
        return precision == Precision.BF16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float;
    }
}
