package io.highband.nn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Layers one after another, each fed what the one before it makes. Parameters are named by place:
 * {@code 0.weight}, {@code 1.lstm.input_weight}, ….
 */
public final class Sequential implements Layer {

    private final List<Layer> layers;
    private final Parameters parameters = new Parameters();

    private Sequential(List<Layer> layers) {
        this.layers = layers;
        for (int i = 0; i < layers.size(); i++) {
            parameters.include(String.valueOf(i), layers.get(i).parameters());
        }
    }

    /** Takes over the layers. */
    public static Sequential of(Layer... layers) {
        return new Sequential(List.of(layers));
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Tensor h = x;
        for (Layer layer : layers) {
            h = layer.forward(h, pass);
        }
        return h;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }
}
