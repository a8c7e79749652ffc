package io.highband.model;

import io.highband.nn.Inference;
import io.highband.nn.Precision;
import io.highband.nn.SeriesBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A network that works on series of any number of channels, one patch at a time, and of any length. */
public final class SeriesNetwork implements AutoCloseable {

    private final Network network;
    private final Precision precision;

    /** Takes over the network. */
    public SeriesNetwork(Network network, Precision precision) {
        this.network = network;
        this.precision = precision;
    }

    /** The network of a checkpoint folder. */
    public static SeriesNetwork open(Path folder, Precision precision) throws IOException {
        return new SeriesNetwork(Checkpoint.read(folder).load(folder), precision);
    }

    /** The word for the network in reports. */
    public String id() {
        return network.config().id();
    }

    /**
     * The network's answer. Zeros are added behind lengths it does not take, and trimmed off again.
     *
     * @param series (channels, steps), row by row; left as it is
     * @param channels as many as the network takes
     * @return (outputChannels, steps), row by row
     */
    public float[] apply(float[] series, int channels) {
        int steps = series.length / channels;
        int padded = ChunkPlan.roundUp(steps, network.config().requiredMultiple());
        SeriesBatch input = new SeriesBatch(rows(series, channels, steps, padded), 1, channels, padded);
        SeriesBatch output = Inference.run(network, input, precision);
        return rows(output.values(), output.channels(), padded, steps);
    }

    /** Each row cut or extended by zeros. */
    private static float[] rows(float[] values, int channels, int from, int to) {
        if (from == to) {
            return values;
        }
        float[] result = new float[channels * to];
        for (int c = 0; c < channels; c++) {
            float[] row = Arrays.copyOfRange(values, c * from, c * from + from);
            System.arraycopy(row, 0, result, c * to, Math.min(from, to));
        }
        return result;
    }

    @Override
    public void close() {
        network.close();
    }
}
