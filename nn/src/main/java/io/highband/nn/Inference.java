package io.highband.nn;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.global.torch;

/** Running a layer to get its answer, with nothing kept for a backward pass. */
public final class Inference {

    private Inference() {}

    /** The layer's output in evaluation mode. */
    public static SeriesBatch run(Layer layer, SeriesBatch input, Precision precision) {
        try (PointerScope scope = new PointerScope();
                InferenceMode inference = new InferenceMode(true);
                Precision.Scope open = precision.open()) {
            return Torch.series(
                    layer.forward(Torch.tensor(input), Pass.EVALUATION).to(torch.ScalarType.Float));
        }
    }
}
