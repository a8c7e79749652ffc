package io.highband.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.highband.nn.Pass;
import io.highband.nn.SafeTensors;
import io.highband.nn.TFiLM;
import io.highband.nn.Torch;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The networks compute what the reference implementation's do, by the word of an independent
 * transcription: fixtures of {@code src/test/fixtures/models.py}.
 */
class ParityTest {

    /** Float arithmetic against double: some tens of roundings of 6e-8 each. The issue's own bounds. */
    private static final double FORWARD = 1e-5;

    private static final double GRADIENT = 1e-4;

    private PointerScope scope;

    @BeforeEach
    void open() {
        scope = new PointerScope();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void audiounetIsTheReferences() throws IOException {
        assertParity("audiounet", AudioUNet.Config.of(2, 2).withBaseChannels(4), Pass.EVALUATION);
    }

    @Test
    void audiounetPadsOddStridesAsTensorflowDoes() throws IOException {
        assertParity("audiounet-stride3", AudioUNet.Config.of(1, 3).withBaseChannels(2), Pass.EVALUATION);
    }

    @Test
    void audiotfilmIsTheReferences() throws IOException {
        assertParity("audiotfilm", tfilm(2, 2, 4, 16), Pass.EVALUATION);
    }

    @Test
    void audiotfilmShiftsAndKeepsBlocksConstantWhereAskedTo() throws IOException {
        AudioTFiLM.Config config =
                tfilm(2, 2, 3, 16).withModulation(TFiLM.Modulation.AFFINE).withBlocks(AudioTFiLM.Blocks.CONSTANT);

        assertParity("audiotfilm-affine-constant", config, Pass.EVALUATION);
    }

    @Test
    void audiotfilmPoolsByFour() throws IOException {
        assertParity("audiotfilm-stride4", tfilm(1, 4, 2, 32), Pass.EVALUATION);
    }

    @Test
    void dnnIsTheReferences() throws IOException {
        assertParity("dnn", Dnn.Config.of(4, 48), Pass.EVALUATION);
    }

    @Test
    void dnnNormalisesByTheBatchWhileItLearns() throws IOException {
        assertParity("dnn-training", Dnn.Config.of(4, 48), Pass.TRAINING);
    }

    private static AudioTFiLM.Config tfilm(int layers, int stride, int baseChannels, int blockSamples) {
        return new AudioTFiLM.Config(
                layers, stride, baseChannels, blockSamples, TFiLM.Modulation.GAIN, AudioTFiLM.Blocks.REFERENCE, 1);
    }

    private static void assertParity(String fixture, NetworkConfig config, Pass pass) throws IOException {
        Map<String, Tensor> expected = SafeTensors.read(file(fixture));
        try (Network network = config.build(0)) {
            network.parameters().copyFrom(startingWith("weight.", expected));
            Tensor input = expected.get("input").set_requires_grad(true);

            Tensor output = network.forward(input, pass);
            Tensor loss = rmse(output, expected.get("target"));
            loss.backward();

            assertThat(distance(output, expected.get("output")) / norm(expected.get("output")))
                    .as("output")
                    .isLessThan(FORWARD);
            assertThat(distance(loss, expected.get("loss")) / norm(expected.get("loss")))
                    .as("loss")
                    .isLessThan(FORWARD);
            assertGradients(network, input, startingWith("gradient.", expected));
        }
    }

    private static void assertGradients(Network network, Tensor input, Map<String, Tensor> expected) {
        Map<String, Tensor> found = new HashMap<>(Map.of("input", input.grad()));
        network.parameters().named().forEach((name, tensor) -> {
            if (tensor.requires_grad()) {
                found.put(name, tensor.grad());
            }
        });
        assertThat(found).containsOnlyKeys(expected.keySet());

        // Biases before a batch normalisation have a gradient of zero: there, relative to the others.
        double smallest = 1e-3
                * expected.values().stream().mapToDouble(ParityTest::norm).max().orElseThrow();
        expected.forEach(
                (name, gradient) -> assertThat(distance(found.get(name), gradient) / Math.max(norm(gradient), smallest))
                        .as("gradient of %s", name)
                        .isLessThan(GRADIENT));
    }

    private static Map<String, Tensor> startingWith(String prefix, Map<String, Tensor> tensors) {
        Map<String, Tensor> matching = new HashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                matching.put(name.substring(prefix.length()), tensor);
            }
        });
        return matching;
    }

    /** The reference's objective, as its model.py writes it; {@code Loss.RMSE} has a test of its own. */
    private static Tensor rmse(Tensor estimate, Tensor reference) {
        return estimate.sub(reference)
                .square()
                .add(new Scalar(1e-6))
                .mean(1, 2)
                .sqrt()
                .mean();
    }

    private static double distance(Tensor a, Tensor b) {
        float[] x = Torch.array(a);
        float[] y = Torch.array(b);
        assertThat(x).hasSameSizeAs(y);
        return norm(IntStream.range(0, x.length).mapToDouble(i -> (double) x[i] - y[i]));
    }

    private static double norm(Tensor a) {
        float[] x = Torch.array(a);
        return norm(IntStream.range(0, x.length).mapToDouble(i -> x[i]));
    }

    private static double norm(DoubleStream values) {
        return Math.sqrt(values.map(value -> value * value).sum());
    }

    private static Path file(String fixture) {
        try {
            return Path.of(ParityTest.class
                    .getResource("/fixtures/models/" + fixture + ".safetensors")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
